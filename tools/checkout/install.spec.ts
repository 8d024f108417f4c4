import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isInstalled } from './install.mjs';

describe('whether npm ci has to run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-install-'));
    mkdirSync(join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lock = (file: string, packages: object) => writeFileSync(join(folder, file), JSON.stringify({ packages }));
  const wants = (packages: object) => lock('package-lock.json', { '': {}, ...packages });
  const has = (packages: object) => {
    lock('node_modules/.package-lock.json', packages);
    for (const place of Object.keys(packages)) mkdirSync(join(folder, place), { recursive: true });
  };

  test('it has when nothing is installed, or an installation was interrupted', () => {
    wants({ 'node_modules/pg': { version: '8.0.0' } });
    expect(isInstalled(folder)).toBe(false);
  });

  test('it has not when everything is there, except what is for other platforms', () => {
    wants({ 'node_modules/pg': { version: '8.0.0' }, 'node_modules/fsevents': { version: '2.0.0', optional: true } });
    has({ 'node_modules/pg': { version: '8.0.0' } });
    expect(isInstalled(folder)).toBe(true);
  });

  test('it has when the packages of one workspace are gone, whatever the list of installed ones says', () => {
    wants({ 'libs/parse/node_modules/js-yaml': { version: '4.0.0' } });
    has({ 'libs/parse/node_modules/js-yaml': { version: '4.0.0' } });
    expect(isInstalled(folder)).toBe(true);
    rmSync(join(folder, 'libs'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  test('it has when a version changed, a package is missing or one is too many', () => {
    wants({ 'node_modules/pg': { version: '8.0.1' } });
    has({ 'node_modules/pg': { version: '8.0.0' } });
    expect(isInstalled(folder)).toBe(false);
    has({});
    expect(isInstalled(folder)).toBe(false);
    has({ 'node_modules/pg': { version: '8.0.1' }, 'node_modules/left': { version: '1.0.0' } });
    expect(isInstalled(folder)).toBe(false);
  });
});
