import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { isArchive, isRemote } from './evidence/sources.js';

export const addInsteadOfCopy = rule('dockerfile', {
  id: 'dockerfile/add-instead-of-copy',
  title: 'ADD is used where COPY is enough',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'ADD also unpacks archives and downloads addresses, so a changed file name can change what ends up in the image.',
  fix: 'Use COPY for files and folders of the build context.',
  references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
  knownAs: [
    'kics:add_instead_of_copy',
    'checkov:CKV_DOCKER_4',
    'trivy:DS-0005',
    'hadolint:DL3020',
    'dockle:CIS-DI-0009',
    'semgrep:prefer-copy-over-add',
    'docker-bench:4.9',
  ],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'ADD').length > 0),
  *check({ stages }) {
    for (const stage of stages)
      for (const add of instructionsOf(stage, 'ADD')) {
        if (add.sources.length === 0) continue;
        const sources = add.sources.map(({ value, raw }) => value ?? raw);
        if (sources.some((source) => isArchive(source) || isRemote(source))) continue;
        if (
          add.sources.some(({ value, raw }) => value === undefined && /\$[\w{}]+$/.test(raw)) &&
          !namesFile(add.destination?.value)
        )
          yield { unknown: add, why: 'the source is a variable that the file gives no value' };
        else yield { at: add, says: 'ADD of local files does what COPY does' };
      }
  },
  bad: {
    'a folder': ['FROM alpine:3.20\nADD src /app', 'ADD src /app'],
    'the context': ['FROM alpine:3.20\nADD . /app', 'ADD . /app'],
    'a file of unknown name that is not unpacked': ['FROM alpine:3.20\nARG JAR\nADD ${JAR} app.jar', 'ADD ${JAR} app.jar'],
    'the exec form': ['FROM alpine:3.20\nADD ["a b", "/app/"]', 'ADD ["a b", "/app/"]'],
  },
  good: {
    copy: 'FROM alpine:3.20\nCOPY src /app',
    'an archive': 'FROM scratch\nADD rootfs.tar.xz /',
    'an address': 'FROM alpine:3.20\nADD --checksum=sha256:00 https://example.com/a.bin /a',
    'an unknown source': 'FROM alpine:3.20\nARG FILE\nADD ${FILE} /a',
  },
});

/** A destination such as `app.jar`: what is copied there is a file, not a folder that an archive is unpacked to. */
const namesFile = (destination: string | undefined): boolean =>
  destination !== undefined && /\.(?:jar|war|sh|json|ya?ml|conf|cfg|py|js|whl|deb|rpm|apk|so|exe|txt)$/i.test(destination);
