import { rule } from '../rule.js';
import { toolsNamed } from './evidence/tools.js';

export const yumSslVerifyOff = rule('dockerfile', {
  id: 'dockerfile/yum-ssl-verify-off',
  title: 'A package repository is used without verifying TLS',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Install the certificate of the authority into the image and leave verification on.',
  references: ['https://dnf.readthedocs.io/en/latest/conf_ref.html'],
  knownAs: ['checkov:CKV2_DOCKER_15'],
  *check(document) {
    for (const { at, args } of toolsNamed(
      document,
      'yum-config-manager',
      'dnf-config-manager',
      'yum',
      'dnf',
      'dnf5',
      'tdnf',
      'microdnf',
    ))
      if (
        args.some(({ raw }) => /--setopt=\S*sslverify=["']?(?:0|false|no|off)\b/i.test(raw)) ||
        /--setopt\s+\S*sslverify=["']?(?:0|false|no|off)\b/i.test(args.map(({ raw }) => raw).join(' '))
      )
        yield { at, says: 'sslverify is switched off' };
  },
  bad: {
    'a manager': [
      'FROM fedora:41\nRUN yum-config-manager --save --setopt=sslverify=0',
      'RUN yum-config-manager --save --setopt=sslverify=0',
    ],
    'a repository': [
      'FROM fedora:41\nRUN dnf config-manager --setopt="epel.sslverify=false" --save',
      'RUN dnf config-manager --setopt="epel.sslverify=false" --save',
    ],
  },
  good: {
    on: 'FROM fedora:41\nRUN yum-config-manager --save --setopt=sslverify=1',
    'another setting': 'FROM fedora:41\nRUN yum-config-manager --save --setopt=install_weak_deps=False',
  },
});
