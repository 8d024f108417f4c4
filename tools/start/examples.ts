import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GatewayApi } from './api.ts';
import { keepSent, readSent } from './sent-examples.ts';

interface FleetMember {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

interface Fleet {
  readonly projects: readonly FleetMember[];
  readonly hosts: readonly FleetMember[];
}

interface Submission {
  readonly id: string;
  readonly line: string;
  readonly send: () => Promise<unknown>;
}

/** Submits what is not yet submitted of `examples/`, one line each; what was sent is remembered in `<folder>/examples.json`. */
export async function submitExamples(
  api: GatewayApi,
  key: string,
  root: string,
  folder: string,
  say: (sentence: string) => void,
): Promise<void> {
  const { readFleet } = (await import(pathToFileURL(join(root, 'examples/fleet.mjs')).href)) as { readFleet: () => Fleet };
  const sent = readSent(folder);
  const waiting = submissions(api, key, readFleet()).filter(({ id }) => !sent.includes(id));
  if (waiting.length > 0) say('Submitting the example fleet:');
  const all = performance.now();
  for (const { id, line, send } of waiting) {
    const began = performance.now();
    await send();
    sent.push(id);
    keepSent(folder, sent);
    say(`  ${line.padEnd(44)} ${secondsSince(began)}`);
  }
  if (waiting.length > 0) say(`The example fleet is judged after ${secondsSince(all)}.`);
}

const secondsSince = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

function submissions(api: GatewayApi, key: string, fleet: Fleet): Submission[] {
  const projects = fleet.projects.map(({ name, files }) => ({
    id: `project ${name}`,
    line: `project ${name}, ${files.length} files`,
    send: () =>
      api.submitProject(
        key,
        name,
        files.map(({ path, text }) => ({ path, content: text })),
      ),
  }));
  const reports = fleet.hosts.flatMap(({ name, files }) =>
    files.map(({ path, text }) => ({
      id: `host ${name} ${path}`,
      line: `host ${name}, ${path}`,
      send: () => api.submitHostReport(key, name, text),
    })),
  );
  return [...projects, ...reports];
}
