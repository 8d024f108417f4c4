export { ServiceProcess, type LogLine } from './process.ts';
export { Service, type Backend, type ServiceOptions, type TestTenant } from './service.ts';
export { submit, type ScanAnswerBody, type Submitted } from './submit.ts';
