import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from '../environment/find-program.ts';

const run = promisify(execFile);

export const curlProgram = (): string | undefined => findProgram('curl');

/** Runs the real curl with these arguments in `folder`; gives the status and the body. Rejects when it takes longer than 60 s. */
export async function curl(folder: string, args: readonly string[]): Promise<{ status: number; body: string }> {
  const { stdout } = await run('curl', ['-s', '-w', '\n%{http_code}', ...args], { cwd: folder, timeout: 60_000 });
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
}

/** Runs shell commands as a person would paste them, in `folder`; gives what they print. Rejects when one fails or 60 s pass. */
export async function shell(folder: string, commands: string): Promise<string> {
  return (await run('bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder, timeout: 60_000 })).stdout;
}
