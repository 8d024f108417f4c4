import type { ScanRequest } from '../arguments/scan-request.js';
import type { Look } from './render-file.js';

/** How a report for people is shown, and what its last lines judge by. */
export type HumanOptions = Look & Pick<ScanRequest, 'failOn'> & { milliseconds: number };
