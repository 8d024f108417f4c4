export * from './framework.js';
export * from './frameworks.js';
export * from './assessment.js';
export * from './assess.js';
