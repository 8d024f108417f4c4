import { describe, expect, test } from '@jest/globals';
import type { FileKind } from '@plimsoll/model';
import { catalog } from '@plimsoll/rules';
import { analyse } from './index.js';

/** Whether a rule finds something, cannot tell, or passes. */
function verdictOf(rule: string, kind: FileKind, text: string): string {
  const rules = catalog.filter(({ id }) => id === rule);
  const { observations, notAssessed, passed } = analyse({ path: 'x', kind, text }, { rules, profile: 'pedantic' });
  return [observations.length > 0 && 'found', notAssessed.length > 0 && 'unknown', passed.length > 0 && 'passed']
    .filter((word) => word !== false)
    .join(' ');
}

const object = (kind: string, rest: string, apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: default\n${rest}`;
const pod = (rest: string): string => object('Pod', `spec:\n  containers:\n    - name: web\n      image: nginx:1.27\n${rest}`);

describe('a value that is filled in later is neither wrong nor right', () => {
  test.each([
    ['kubernetes/service-node-port', object('Service', 'spec:\n  type: ${TYPE}\n')],
    ['kubernetes/service-load-balancer', object('Service', 'spec:\n  type: "{{ type }}"\n')],
    ['kubernetes/namespace-default', object('Service', '  namespace: $(NAMESPACE)\n')],
    ['kubernetes/default-account-token', object('ServiceAccount', 'automountServiceAccountToken: ${TOKEN}\n')],
    ['kubernetes/service-account-token-mounted', pod('  automountServiceAccountToken: <%= token %>\n')],
    ['kubernetes/pod-security-host-namespaces', pod('  hostPID: ${HOST}\n')],
    [
      'kubernetes/pod-security-capabilities-restricted',
      pod('      securityContext:\n        capabilities:\n          drop: ["${DROP}"]\n'),
    ],
    ['container/net-raw-not-dropped', pod('      securityContext:\n        capabilities:\n          drop: ["${DROP}"]\n')],
  ])('%s', (rule, text) => expect(verdictOf(rule, 'kubernetes', text)).toBe('unknown'));

  test('in Compose, where a default counts as the value', () => {
    const service = (cgroup: string): string => `services:\n  web:\n    image: nginx:1.27\n    cgroup_parent: ${cgroup}\n`;
    expect(verdictOf('compose/cgroup-parent', 'compose', service('${GROUP}'))).toBe('unknown');
    expect(verdictOf('compose/cgroup-parent', 'compose', service('${GROUP:-/other}'))).toBe('found');
  });
});

test('a placeholder in a name says nothing about what the object lacks', () => {
  const named = pod('').replace('name: default', 'name: ${NAME}');
  expect(verdictOf('kubernetes/namespace-unset', 'kubernetes', named)).toBe('found');
});
