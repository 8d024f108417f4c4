export { ServiceProcess, type LogLine } from './process.ts';
export { recount, type Difference } from './recount.ts';
export { countOf, rowsOf } from './rows.ts';
export { Service, type Backend, type Gateway, type ServiceOptions, type TestTenant } from './service.ts';
export { scanEnded, submit, submitOnly, type ScanAnswerBody, type Submitted } from './submit.ts';
export { failedScan, wearOut } from './wear-out.ts';
