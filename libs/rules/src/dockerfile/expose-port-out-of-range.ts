import { rule } from '../rule.js';
import { exposedPorts } from './evidence/ports.js';

export const exposePortOutOfRange = rule('dockerfile', {
  id: 'dockerfile/expose-port-out-of-range',
  title: 'EXPOSE names no valid port',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The port that was meant stays undocumented, so nobody reviews what the service listens on.',
  fix: 'Give a port between 1 and 65535, with /tcp or /udp if needed.',
  references: ['https://docs.docker.com/reference/dockerfile/#expose'],
  knownAs: ['kics:unix_ports_out_of_range', 'trivy:DS-0008', 'hadolint:DL3011', 'semgrep:invalid-port'],
  applies: (document) => exposedPorts(document).length > 0,
  *check(document) {
    for (const { word, first, last } of exposedPorts(document)) {
      if (word.value === undefined) yield { unknown: word, why: 'the port is a variable that the file gives no value' };
      else if (first === undefined || last === undefined || first > 65_535 || last > 65_535)
        yield { at: word, says: `EXPOSE ${word.value} names no port` };
    }
  },
  bad: {
    'too great': ['FROM debian:12\nEXPOSE 80000', 'EXPOSE 80000'],
    'not a number': ['FROM debian:12\nEXPOSE http', 'EXPOSE http'],
    'a port of the host': ['FROM debian:12\nEXPOSE 80:8080', 'EXPOSE 80:8080'],
  },
  good: { 'a port': 'FROM debian:12\nEXPOSE 65535/udp', 'a range': 'FROM debian:12\nEXPOSE 8000-8010/tcp' },
});
