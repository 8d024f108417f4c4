// How the time of a Dockerfile grows with its instructions; prints {"2000": ms, "8000": ms}, each the median of several runs.
import { analyse } from '@plimsoll/analysis';
import { rulesFor } from '@plimsoll/rules';
import { median } from './statistics.ts';

const runs = 9;
const rules = rulesFor('dockerfile', 'default');

const lines = ['ENV NAME_=value', 'RUN apt-get update && apt-get install -y curl=7.88.1', 'COPY a_ /srv/', 'LABEL l_=1'];
const textOf = (instructions: number): string =>
  [
    'FROM debian:12.8',
    ...Array.from({ length: instructions }, (_, i) => (lines[i % lines.length] ?? '').replace('_', `${i}`)),
  ].join('\n');

function millisecondsOf(text: string): number {
  const began = performance.now();
  analyse({ path: 'Dockerfile', kind: 'dockerfile', text }, { rules });
  return performance.now() - began;
}

const texts = [2_000, 8_000].map((instructions) => [instructions, textOf(instructions)] as const);
for (const [, text] of texts) millisecondsOf(text);
const medians = texts.map(([instructions, text]) => [
  instructions,
  median(Array.from({ length: runs }, () => millisecondsOf(text))),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(medians)));
