import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { nextSteps } from './next-steps.ts';

const folder = mkdtempSync(join(tmpdir(), "plimsoll it's here "));
afterAll(() => rmSync(folder, { recursive: true }));

test('the key comes out of the file when the line is pasted, whatever the path is called', () => {
  const file = join(folder, 'credentials.json');
  writeFileSync(file, JSON.stringify({ url: 'http://h', tenant: 't', key: 'plm_a-B_1', adminKey: 'plm_admin_x' }, null, 2));
  const [, key] = nextSteps('http://h', file, folder);
  const { stdout } = spawnSync('sh', ['-c', `${key}\nprintf '%s' "$KEY"`], { encoding: 'utf8', timeout: 10_000 });
  expect(stdout).toBe('plm_a-B_1');
});

test('the call names the gateway', () => {
  expect(nextSteps('http://127.0.0.1:8080', '/c.json', '/logs').slice(0, 3)).toEqual([
    'Try it: paste these two lines into another terminal.',
    `  KEY=$(sed -n 's/.*"key": "\\(.*\\)".*/\\1/p' /c.json)`,
    '  curl -s http://127.0.0.1:8080/v1/posture -H "Authorization: Bearer $KEY"',
  ]);
});

test('the dashboard is where the gateway is', () => {
  expect(nextSteps('http://127.0.0.1:8080', '/c.json', '/logs')).toContain(
    'Dashboard http://127.0.0.1:8080/ (sign in with the key)',
  );
});
