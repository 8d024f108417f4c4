import { rule } from '../rule.js';

export const hostDevice = rule('container', {
  id: 'container/host-device',
  title: 'A device of the host is handed over',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: "Whoever drives a device past the kernel's files reads its content or stops the host.",
  fix: 'Remove the device, or give only the rights that are needed: /dev/x:/dev/x:r.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['docker-bench:5.18'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    for (const { at, path } of container.devices)
      if (!/^\/dev\/(?:null|zero|full|random|urandom|tty|fuse|net\/tun|dri|snd|kfd|nvidia)/.test(path) && path.startsWith('/'))
        yield {
          at,
          says: `${container.label} may use the device ${path}`,
          severity: /^\/dev\/(?:mem|kmem|port|sd|nvme|vd|xvd|dm-|mapper)|^\/dev\/?$/.test(path) ? 'high' : 'medium',
        };
  },
  bad: {
    'compose: a disk': [
      'services:\n  web:\n    image: nginx:1.27\n    devices:\n      - /dev/sda:/dev/sda\n',
      '- /dev/sda:/dev/sda',
    ],
    'compose: every device': ['services:\n  web:\n    image: nginx:1.27\n    devices:\n      - /dev:/dev\n', '- /dev:/dev'],
  },
  good: {
    'compose: graphics': 'services:\n  web:\n    image: nginx:1.27\n    devices:\n      - /dev/dri:/dev/dri\n',
    'compose: a tunnel': 'services:\n  web:\n    image: nginx:1.27\n    devices:\n      - /dev/net/tun\n',
    'compose: by name of a vendor': 'services:\n  web:\n    image: nginx:1.27\n    devices:\n      - nvidia.com/gpu=all\n',
  },
});
