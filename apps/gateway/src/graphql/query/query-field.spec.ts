import { expect, test } from '@jest/globals';
import { FindingResolver } from '../resolvers/finding.resolver.js';
import { admitted } from './query-field.js';

const caller = (...scopes: string[]) => ({ kind: 'tenant' as const, tenant: 't', keyId: 'k', scopes });
const { findings, ruleId } = FindingResolver.prototype;

test.each([['posture:read'], ['admin']])('a key with the scope %s may ask a field of Query', (scope) => {
  expect(admitted(findings, caller('scans:write', scope))).toBe(true);
});

test('a key of other scopes may not, nor the administrator, who belongs to no tenant', () => {
  expect(() => admitted(findings, caller('scans:write'))).toThrow(
    /scope-missing: This field needs a key with the scope posture:read/,
  );
  expect(() => admitted(findings, { kind: 'platform' })).toThrow(/scope-missing/);
});

test('a field that states nothing is a bug, not an open door', () => {
  expect(() => admitted(ruleId, caller('admin'))).toThrow(/each field of Query states its permission/);
});
