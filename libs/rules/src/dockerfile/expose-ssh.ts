import { rule } from '../rule.js';
import { exposedPorts } from './evidence/ports.js';

export const exposeSsh = rule('dockerfile', {
  id: 'dockerfile/expose-ssh',
  title: 'The SSH port is exposed',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'An SSH server in a container is a second way in, with keys and passwords of its own that nobody rotates.',
  fix: 'Leave the SSH server out and use docker exec or kubectl exec.',
  references: ['https://docs.docker.com/reference/dockerfile/#expose'],
  knownAs: ['kics:exposing_port_22', 'checkov:CKV_DOCKER_1', 'trivy:DS-0004'],
  applies: (document) => exposedPorts(document).length > 0,
  *check(document) {
    for (const { word, first, last } of exposedPorts(document)) {
      if (word.value === undefined) yield { unknown: word, why: 'the port is a variable that the file gives no value' };
      else if (first !== undefined && last !== undefined && first <= 22 && last >= 22)
        yield { at: word, says: 'EXPOSE opens port 22' };
    }
  },
  bad: {
    alone: ['FROM debian:12\nEXPOSE 22', 'EXPOSE 22'],
    'among others': ['FROM debian:12\nEXPOSE 80 \\\n  22/tcp', '22/tcp'],
    'in a range': ['FROM debian:12\nEXPOSE 20-25', 'EXPOSE 20-25'],
  },
  good: {
    'another port': 'FROM debian:12\nEXPOSE 2222 8022',
    'a port that comes with the build': 'FROM debian:12\nARG PORT\nEXPOSE $PORT',
  },
});
