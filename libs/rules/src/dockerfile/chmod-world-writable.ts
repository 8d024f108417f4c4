import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { operandsOf, toolsNamed } from './evidence/tools.js';

export const chmodWorldWritable = rule('dockerfile', {
  id: 'dockerfile/chmod-world-writable',
  title: 'Files are made writable for everyone',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Any process in the container can replace these files, so a small hole becomes lasting control of what runs.',
  fix: 'Give the owner the right instead: chown to the user that needs it and chmod 755 or 750.',
  references: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
  knownAs: [],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'chmod')) {
      const mode = args.find(({ raw }) => !/^-[RvcfhLHP]+$|^--/.test(raw));
      if (mode?.value !== undefined && operandsOf(args).length > 1 && isWorldWritable(mode.value))
        yield { at, says: `chmod ${mode.value} lets everyone write` };
    }
    for (const stage of document.stages)
      for (const copy of instructionsOf(stage, 'COPY', 'ADD'))
        for (const flag of copy.flags)
          if (flag.name === 'chmod' && flag.value !== undefined && isWorldWritable(flag.value))
            yield { at: flag, says: `--chmod=${flag.value} lets everyone write` };
  },
  bad: {
    'all rights': ['FROM alpine:3.20\nRUN chmod -R 777 /app', 'RUN chmod -R 777 /app'],
    'by letters': ['FROM alpine:3.20\nRUN chmod a+rwx /app', 'RUN chmod a+rwx /app'],
    'while copying': ['FROM alpine:3.20\nCOPY --chmod=0666 a /a', 'COPY --chmod=0666 a /a'],
  },
  good: {
    'for the owner': 'FROM alpine:3.20\nRUN chmod 755 /app && chmod u+w /x && chmod +x /y',
    'a sticky folder': 'FROM alpine:3.20\nRUN chmod 1777 /tmp',
    'rights taken away': 'FROM alpine:3.20\nRUN chmod o-w /app',
  },
});

function isWorldWritable(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) return (Number(mode.at(-1)) & 2) !== 0 && !(mode.length === 4 && (Number(mode[0]) & 1) === 1);
  return mode.split(',').some((part) => /^(?:[ug]*[ao][ugoa]*)[+=][rxXst]*w/.test(part));
}
