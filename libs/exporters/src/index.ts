export * from './export-format.js';
export * from './export-formats.js';
export { assessmentToCsv } from './csv.js';
export { assessmentToJson } from './json.js';
