const { readFileSync } = require('node:fs');
const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc.json`, 'utf8'));

/** Run through tools/jest.mjs: NestJS 12 and others are ESM-only, so jest needs Node 24 and --experimental-vm-modules. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/src/**/*.spec.ts', '**/test/**/*.spec.ts', '**/tools/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.plimsoll/'],
  modulePathIgnorePatterns: ['/dist/', '/.plimsoll/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@plimsoll/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, module: { type: 'es6' } }] },
  setupFiles: ['reflect-metadata'],
  globalSetup: `${__dirname}/test/environment/global-setup.mjs`,
  globalTeardown: `${__dirname}/test/environment/global-teardown.mjs`,
  // The default is below TMPDIR, which `npm test` throws away.
  cacheDirectory: `${__dirname}/node_modules/.cache/jest`,
  // A machine under load is not a failure: this only keeps a test or a hook from hanging.
  testTimeout: 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
