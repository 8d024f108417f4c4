import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ProjectReport } from '../../apps/cli/src/index.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** How a program ended and what it wrote. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Builds what is not built yet, so that the bundle is made from the sources that stand here. */
export async function buildCommandLine(): Promise<void> {
  const { code, out, err } = await runNode([fromRoot('tools/build.mjs')], fromRoot('.'));
  if (code !== 0) throw new Error(`the build failed:\n${out}${err}`);
}

/** What a program is given besides its arguments: its whole environment instead of ours, and its standard input. */
export interface Given {
  environment?: Readonly<Record<string, string>>;
  input?: string;
}

/** The program as it lies in the checkout. */
export const plimsollProgram = fromRoot('apps/cli/bin/plimsoll.mjs');

/** Runs `plimsoll` with these arguments in a folder, as its users start it. */
export const plimsoll = (folder: string, args: readonly string[], given: Given = {}): Promise<Ended> =>
  runNode([plimsollProgram, ...args], folder, given);

/** The report of `plimsoll scan --format json` with these arguments; rejects when it says anything but clean. */
export async function scanOffline(folder: string, args: readonly string[]): Promise<ProjectReport[]> {
  const { code, out, err } = await plimsoll(folder, ['scan', '--format', 'json', '--fail-on', 'none', ...args]);
  if (code !== 0) throw new Error(`plimsoll scan ended with ${code}: ${err}`);
  return (JSON.parse(out) as { projects: ProjectReport[] }).projects;
}

/** Runs a script under this Node in a folder; rejects when it cannot be started or takes longer than two minutes. */
export function runNode(args: readonly string[], cwd: string, { environment, input }: Given = {}): Promise<Ended> {
  const env = environment === undefined ? process.env : { PATH: process.env.PATH, ...environment };
  const options = { cwd, env, timeout: 120_000, maxBuffer: 2 ** 30, encoding: 'utf8' } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, options, (error, out, err) => {
      if (error && typeof error.code !== 'number') reject(new Error(error.message, { cause: error }));
      else resolve({ code: error ? Number(error.code) : 0, out, err });
    });
    // A program that does not read its input may be gone before it is written.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
