import type { ShellWord } from '@plimsoll/parse';
import type { Hit } from '../../rule.js';
import { isFileOrUrl } from './packages.js';
import type { PackageCall } from './packages.js';

/** One hit for each call that installs packages without a version. A word that expands may hold one and is left alone. */
export function* unpinnedIn(calls: readonly PackageCall[], isPinned: (word: string) => boolean): Iterable<Hit> {
  for (const { at, name, operands } of calls) {
    const loose = operands.filter(
      (word) => !isFileOrUrl(word) && !(word.expands && !isPlain(word)) && !isPinned(word.value ?? word.raw),
    );
    if (loose.length > 0)
      yield {
        at,
        says: `${name} takes ${loose
          .slice(0, 5)
          .map(({ value, raw }) => value ?? raw)
          .join(', ')}${loose.length > 5 ? ' and more' : ''} without a version`,
      };
  }
}

const isPlain = ({ raw }: ShellWord): boolean => !raw.includes('$') && !raw.includes('`');
