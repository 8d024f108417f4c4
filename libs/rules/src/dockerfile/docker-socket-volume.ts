import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const dockerSocketVolume = rule('dockerfile', {
  id: 'dockerfile/docker-socket-volume',
  title: 'The socket of the container runtime is a volume',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever reaches the socket controls the host: one API call starts a privileged container.',
  fix: 'Leave the socket out of the image and give the container a narrower interface.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html'],
  knownAs: ['semgrep:dockerfile-dockerd-socket-mount'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'VOLUME', 'RUN').length > 0),
  *check({ stages }) {
    for (const stage of stages) {
      for (const volume of instructionsOf(stage, 'VOLUME'))
        for (const word of volume.words)
          if (isSocket(word.value ?? word.raw)) yield { at: word, says: 'VOLUME names the socket of the container runtime' };
      for (const run of instructionsOf(stage, 'RUN'))
        for (const flag of run.flags)
          if (flag.name === 'mount' && isSocket(flag.raw))
            yield { at: flag, says: 'RUN mounts the socket of the container runtime' };
    }
  },
  bad: {
    'a volume': ['FROM alpine:3.20\nVOLUME /var/run/docker.sock', 'VOLUME /var/run/docker.sock'],
    'an array': [
      'FROM alpine:3.20\nVOLUME ["/data", "/run/containerd/containerd.sock"]',
      'VOLUME ["/data", "/run/containerd/containerd.sock"]',
    ],
  },
  good: {
    'an ordinary volume': 'FROM alpine:3.20\nVOLUME /data',
  },
});

const isSocket = (text: string): boolean => /(?:docker|containerd|crio|podman|dockershim)\.sock/.test(text);
