import { expect, test } from '@jest/globals';
import { isAtLeast, refusalOfNode } from './node.mjs';

const linux = { platform: 'linux', arch: 'x64', musl: false };

test('versions are compared by number', () => {
  expect([isAtLeast('20.19.0', [20, 19, 0]), isAtLeast('20.9.1', [20, 19, 0]), isAtLeast('24.0.0', [20, 19, 0])]).toEqual([
    true,
    false,
    true,
  ]);
});

test('an old Node sets the product up where npm brings the new one', () => {
  expect(refusalOfNode({ version: '20.19.0', ...linux })).toBeUndefined();
});

test('a too old Node is refused before anything is installed', () => {
  expect(refusalOfNode({ version: '18.20.0', ...linux })).toBe(
    'Plimsoll needs Node 20.19 or newer to set itself up; this is Node 18.20.0. Install a newer Node.',
  );
});

test('elsewhere the system has to bring Node 24', () => {
  expect(refusalOfNode({ version: '22.1.0', platform: 'darwin', arch: 'arm64', musl: false })).toBe(
    'Plimsoll runs on Node 24, which npm brings only for Linux on x64 with glibc; on darwin-arm64 install Node 24 or newer (this is Node 22.1.0).',
  );
  expect(refusalOfNode({ version: '22.1.0', ...linux, musl: true })).toContain('on linux-x64 (musl) install Node 24');
  expect(refusalOfNode({ version: '24.1.0', platform: 'darwin', arch: 'arm64', musl: false })).toBeUndefined();
});
