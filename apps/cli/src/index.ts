/** What tests and tools use of the command line; the program itself begins in main.ts. */
export { readScanRequest } from './arguments/scan-request.js';
export { judgeFor } from './scan/judge.js';
export type { ProjectReport, ReportedFile, ReportedFinding } from './scan/report.js';
export { projectAt, scanProject } from './scan/scan-project.js';
export { Folder } from './testing/in-folder.js';
