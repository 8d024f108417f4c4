import type { ProjectReport } from './scan/report.js';

/** The report as indented JSON with a line feed at its end. */
export const renderJson = (projects: readonly ProjectReport[]): string => `${JSON.stringify({ projects }, null, 2)}\n`;
