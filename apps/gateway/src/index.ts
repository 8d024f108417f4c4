/** What tests and tools use of the gateway; the program itself begins in main.ts. */
export { controllers } from './gateway.module.js';
export { openApiDocument } from './openapi/openapi-document.js';
