import { rule } from '../rule.js';
import { settingsOf } from './evidence/environment.js';
import { toolsNamed } from './evidence/tools.js';

export const gitSslNoVerify = rule('dockerfile', {
  id: 'dockerfile/git-ssl-no-verify',
  title: 'Git does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Install the certificate of the authority into the image and leave verification on.',
  references: ['https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify'],
  knownAs: ['checkov:CKV2_DOCKER_14'],
  *check(document) {
    // Git looks only at whether the variable is there: https://git-scm.com/docs/git#Documentation/git.txt-codeGITSSLNOVERIFYcode
    for (const { at } of settingsOf(document, 'GIT_SSL_NO_VERIFY'))
      yield { at, says: 'GIT_SSL_NO_VERIFY switches verification off, whatever its value' };
    for (const { at, args } of toolsNamed(document, 'git'))
      if (/http\.(?:\S+\.)?sslverify["']?(?:=|\s+)["']?(?:false|0|no|off)\b/i.test(args.map(({ raw }) => raw).join(' ')))
        yield { at, says: 'git is told not to verify certificates' };
  },
  bad: {
    'in the environment': ['FROM debian:12\nENV GIT_SSL_NO_VERIFY=1', 'ENV GIT_SSL_NO_VERIFY=1'],
    'for one command': [
      'FROM debian:12\nRUN GIT_SSL_NO_VERIFY=true git clone https://example.com/a.git',
      'RUN GIT_SSL_NO_VERIFY=true git clone https://example.com/a.git',
    ],
    'in the configuration': [
      'FROM debian:12\nRUN git config --global http.sslVerify false',
      'RUN git config --global http.sslVerify false',
    ],
    'for one call': [
      'FROM debian:12\nRUN git -c http.sslVerify=false clone https://example.com/a.git',
      'RUN git -c http.sslVerify=false clone https://example.com/a.git',
    ],
  },
  good: {
    verified: 'FROM debian:12\nRUN git config --global http.sslVerify true',
    'a clone': 'FROM debian:12\nRUN git clone https://example.com/a.git',
  },
});
