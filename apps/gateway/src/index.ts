/** What tests and tools use of the gateway; the program itself begins in main.ts. */
export { readConfiguration } from './configuration.js';
export { controllers } from './gateway.module.js';
export { printedSchema } from './graphql/print-schema.js';
export { definitionOf } from './http/endpoint.js';
export { presetLimits } from './limits/limit-settings.js';
export { openApiDocument } from './openapi/openapi-document.js';
export { openGateway } from './server.js';
