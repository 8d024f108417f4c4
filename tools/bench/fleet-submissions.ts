import { readdirSync, readFileSync } from 'node:fs';
import { collection, kinds } from '../realworld/collection.ts';

/** One scan of the fleet. */
export interface FleetSubmission {
  project: string;
  body: string;
}

const filesPerScan = 20;

/** `count` submissions of 20 real files each, dealt out so that each carries every kind; a file that comes again is another project's. */
export function fleetOf(count: number): FleetSubmission[] {
  const files = kinds
    .flatMap((kind) => readdirSync(`${collection}/${kind}`).map((name) => ({ kind, name })))
    .map(({ kind, name }) => ({ path: `${kind}/${name}`, content: readFileSync(`${collection}/${kind}/${name}`, 'utf8') }));
  return Array.from({ length: count }, (_, scan) => ({
    project: `fleet/app-${scan}`,
    body: JSON.stringify({
      files: Array.from({ length: filesPerScan }, (__, index) => {
        const file = files[(scan * 97 + index * 191) % files.length]!;
        // Its own path makes it a file that was never judged.
        return { ...file, path: `app-${scan}/${file.path}` };
      }),
    }),
  }));
}
