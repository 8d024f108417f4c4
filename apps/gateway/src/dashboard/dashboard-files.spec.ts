import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { Refusal } from '@plimsoll/model';
import { DashboardController } from '../controllers/dashboard.controller.js';
import { readDashboardFiles } from './dashboard-files.js';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-dashboard-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('where the dashboard is not built there are no files, and every page says so in one sentence', () => {
  expect(readDashboardFiles(join(folder, 'none'))).toBeUndefined();
  const controller = new DashboardController(undefined);
  const call = {} as Parameters<DashboardController['overview']>[0];
  expect(() => controller.overview(call)).toThrow(
    new Refusal('not-found', 'The dashboard is not built here: run "npm run build" and start the gateway again.'),
  );
});

test('files are read with their type and a smaller form, and nothing else of the folder is', () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'inputs.json'), '{}');
  writeFileSync(join(folder, 'assets/a-1.js'), 'x();'.repeat(100));
  writeFileSync(join(folder, 'assets/a-1.js.map'), '{}');
  const { page, assets } = readDashboardFiles(folder)!;
  expect(page.mediaType).toBe('text/html; charset=utf-8');
  expect([...assets.keys()]).toEqual(['a-1.js']);
  const script = assets.get('a-1.js')!;
  expect(script.mediaType).toBe('text/javascript; charset=utf-8');
  expect(gunzipSync(script.zipped!).equals(script.bytes)).toBe(true);
});
