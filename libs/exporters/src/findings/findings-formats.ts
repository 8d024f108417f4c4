import { findingsCsv } from './findings-csv.js';
import type { FindingsFormat } from './findings-report.js';
import { junit } from './junit.js';
import { sarif } from './sarif.js';

/** Every form in which findings can leave the service. */
export const findingsFormats: readonly FindingsFormat[] = [findingsCsv, junit, sarif];

export const findingsFormatById = (id: string): FindingsFormat | undefined => findingsFormats.find((format) => format.id === id);
