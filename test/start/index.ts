export { Start } from './start.ts';
export { StartFolder } from './start-folder.ts';
