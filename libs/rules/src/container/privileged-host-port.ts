import { isPrivilegedPort, isWebPort } from './evidence/privileged-ports.js';
import { rule } from '../rule.js';

export const privilegedHostPort = rule('container', {
  id: 'container/privileged-host-port',
  title: 'A port that only root may open is published',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Ports below 1024 belong to services of the host, which a container can so take the place of.',
  fix: 'Publish a port of 1024 or more and let a proxy forward to it.',
  references: ['https://docs.docker.com/engine/network/port-publishing/'],
  knownAs: ['kics:privileged_ports_mapped_in_container', 'docker-bench:5.8'],
  // A host port of Kubernetes is a finding of its own, whatever its number.
  applies: (container) => container.source === 'compose',
  *check(container) {
    for (const { at, hostPort } of container.ports)
      if (hostPort.state === 'unknowable') yield { unknown: at, why: hostPort.why };
      else if (isPrivilegedPort(hostPort) && !isWebPort(hostPort))
        yield { at, says: `${container.label} publishes a port below 1024` };
  },
  bad: {
    'compose: DNS': ['services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "53:5353/udp"\n', '- "53:5353/udp"'],
    'compose: on one interface': [
      'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "127.0.0.1:25:2525"\n',
      '- "127.0.0.1:25:2525"',
    ],
  },
  good: {
    'compose: a high port': 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n',
    'compose: the ports of the web':
      'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "80:8080"\n      - "443:8443"\n',
  },
});
