import { describe, expect, test } from '@jest/globals';
import { parseKubernetes } from '@plimsoll/parse';
import { ruleById } from '../../index.js';
import type { Rule } from '../../index.js';

const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}  containers:\n    - name: web\n      image: nginx:1.27\n`;

/** How often a control is broken under a version of the policy; no version is the latest. */
function breaches(slug: string, manifest: string, kubernetesVersion?: string): number {
  const rule = ruleById(`kubernetes/pod-security-${slug}`) as Rule<'kubernetes'>;
  const context = kubernetesVersion === undefined ? {} : { kubernetesVersion };
  return [...rule.check(parseKubernetes(manifest), context)].filter((answer) => 'at' in answer).length;
}

describe('the Pod Security Standards follow the version of the cluster', () => {
  const sysctl = (name: string): string => pod(`  securityContext:\n    sysctls:\n      - name: ${name}\n        value: "1"\n`);

  test.each([
    ['net.ipv4.ip_local_reserved_ports', '1.26', '1.27'],
    ['net.ipv4.tcp_keepalive_time', '1.28', '1.29'],
    ['net.ipv4.tcp_rmem', '1.31', '1.32'],
    ['net.ipv4.tcp_notsent_lowat', '1.36', '1.37'],
  ])('%s is unsafe in %s and safe from %s on', (name, before, since) => {
    expect(breaches('sysctls', sysctl(name), before)).toBe(1);
    expect(breaches('sysctls', sysctl(name), since)).toBe(0);
    expect(breaches('sysctls', sysctl(name))).toBe(0);
  });

  test('a probe of another host breaks the baseline from 1.34 on', () => {
    const probe = pod('') + '      livenessProbe:\n        tcpSocket:\n          host: other\n          port: 80\n';
    expect(breaches('host-probes', probe, '1.33')).toBe(0);
    expect(breaches('host-probes', probe, '1.34')).toBe(1);
  });

  test('container_engine_t is a safe type from 1.31 on', () => {
    const typed = pod('  securityContext:\n    seLinuxOptions:\n      type: container_engine_t\n');
    expect(breaches('selinux', typed, '1.30')).toBe(1);
    expect(breaches('selinux', typed, '1.31')).toBe(0);
  });

  test('a Windows pod need not drop capabilities from 1.25 on', () => {
    const windows = pod('  os:\n    name: windows\n');
    expect(breaches('capabilities-restricted', windows, '1.24')).toBe(1);
    expect(breaches('capabilities-restricted', windows, '1.25')).toBe(0);
    expect(breaches('run-as-non-root', windows)).toBe(1);
  });

  test('a pod with ids of its own may run as root from 1.35 on, but not with an unmasked /proc in the restricted level', () => {
    const mapped = pod('  hostUsers: false\n') + '      securityContext:\n        procMount: Unmasked\n';
    expect(breaches('run-as-non-root', mapped, '1.34')).toBe(1);
    expect(breaches('run-as-non-root', mapped, '1.35')).toBe(0);
    expect(breaches('proc-mount', mapped, '1.34')).toBe(1);
    expect(breaches('proc-mount', mapped, '1.35')).toBe(0);
    expect(breaches('proc-mount-restricted', mapped, '1.35')).toBe(1);
  });

  test('annotations named the seccomp profile until 1.18', () => {
    const annotated = pod('').replace(
      'name: web\nspec',
      'name: web\n  annotations:\n    seccomp.security.alpha.kubernetes.io/pod: unconfined\nspec',
    );
    expect(breaches('seccomp-baseline', annotated, '1.18')).toBe(1);
    expect(breaches('seccomp-baseline', annotated, '1.19')).toBe(0);
  });

  test('a value that is filled in later is neither a breach nor a pass', () => {
    const open = pod('  hostNetwork: ${HOST_NETWORK}\n');
    const rule = ruleById('kubernetes/pod-security-host-namespaces') as Rule<'kubernetes'>;
    expect([...rule.check(parseKubernetes(open), {})]).toEqual([
      expect.objectContaining({ why: 'The value holds a placeholder that is filled in later.' }),
    ]);
  });
});
