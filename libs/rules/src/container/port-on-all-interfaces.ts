import { rule } from '../rule.js';

export const portOnAllInterfaces = rule('container', {
  id: 'container/port-on-all-interfaces',
  title: 'A port is open on every interface',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The engine opens published ports past the firewall of the host, on every address that it has.',
  fix: 'Write the address before the port, such as 127.0.0.1:5432:5432, unless the world shall reach it.',
  references: ['https://docs.docker.com/engine/network/port-publishing/'],
  knownAs: ['kics:container_traffic_not_bound_to_host_interface', 'docker-bench:5.14'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    for (const { at, hostAddress, hostPort, containerPort } of container.ports) {
      const isOpen =
        hostAddress.state === 'default' || (hostAddress.state === 'known' && /^(?:0\.0\.0\.0|::|\*)?$/.test(hostAddress.value));
      if (hostAddress.state === 'unknowable') yield { unknown: at, why: hostAddress.why };
      else if (hostPort.state === 'unknowable' && isOpen) yield { unknown: at, why: hostPort.why };
      else if (isOpen && (hostPort.state === 'known' || containerPort.state === 'known'))
        yield { at, says: `${container.label} opens a port on every interface of the host` };
    }
  },
  bad: {
    'compose: both ports': ['services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n', '- "8080:80"'],
    'compose: every address': [
      'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "0.0.0.0:8080:80"\n',
      '- "0.0.0.0:8080:80"',
    ],
    'compose: the long form': [
      'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - target: 80\n        published: 8080\n',
      '- target: 80',
    ],
    'compose: a port that the engine chooses': ['services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "80"\n', '- "80"'],
  },
  good: {
    'compose: the host itself': 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "127.0.0.1:8080:80"\n',
    'compose: the host itself, long':
      'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - target: 80\n        published: 8080\n        host_ip: 127.0.0.1\n',
    'compose: a variable': 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "${BIND}:8080:80"\n',
    'compose: exposed only': 'services:\n  web:\n    image: nginx:1.27\n    expose: ["80"]\n',
  },
});
