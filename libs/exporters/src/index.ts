export * from './export-format.js';
export * from './export-formats.js';
export { assessmentToCsv } from './csv.js';
export { assessmentToJson } from './json.js';
export { findingsFormatById, findingsFormats } from './findings/findings-formats.js';
export { findingsToCsv } from './findings/findings-csv.js';
export { findingsToJunit } from './findings/junit.js';
export { findingsToSarif } from './findings/sarif.js';
export type { ExportedFinding, ExportedProblem, FindingsFormat, FindingsReport } from './findings/findings-report.js';
