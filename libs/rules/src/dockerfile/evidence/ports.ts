import { instructionsOf } from '@plimsoll/parse';
import type { DockerfileDocument, Word } from '@plimsoll/parse';

/** One argument of EXPOSE; `first` and `last` are undefined when it names no port or its value is unknown. */
export interface ExposedPorts {
  word: Word;
  first: number | undefined;
  last: number | undefined;
}

/** The arguments of every EXPOSE of the file. A variable may stand for several ports at once. */
export const exposedPorts = (document: DockerfileDocument): ExposedPorts[] =>
  document.stages.flatMap((stage) => instructionsOf(stage, 'EXPOSE').flatMap(({ words }) => words.flatMap(portsOf)));

function portsOf(word: Word): ExposedPorts[] {
  if (word.value === undefined) return [{ word, first: undefined, last: undefined }];
  return word.value
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => {
      const match = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i.exec(text);
      return { word, first: match ? Number(match[1]) : undefined, last: match ? Number(match[2] ?? match[1]) : undefined };
    });
}
