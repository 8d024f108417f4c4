import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { productionPackages } from './locked-packages.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the image holds, in a folder that whoever runs it can read and not change. */
export interface ProductionTree {
  folder: string;
  /** The image's Node. */
  node: string;
  remove(): Promise<void>;
}

/** Lays out what the Dockerfile's last stage holds: what was built, the packages that it runs with, and no others. */
export async function productionTree(): Promise<ProductionTree> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-image-'));
  const packages = productionPackages(['apps/gateway', 'apps/worker']);
  const workspaces = packages.filter((path) => !path.includes('node_modules'));
  const installed = packages.filter((path) => path.startsWith('node_modules/') || path.includes('/node_modules/'));
  const built = workspaces.flatMap((path) => [`${path}/dist`, `${path}/package.json`]);
  const others = ['apps/cli/dist', 'apps/cli/bin', 'apps/cli/package.json', 'apps/dashboard/dist', 'migrations', 'package.json'];
  await run('cp', ['-R', '--parents', '--reflink=auto', ...outermost(installed), ...built, ...others, folder], { cwd: root });
  await mkdir(join(folder, 'node_modules/@plimsoll'));
  for (const path of workspaces) await symlink(`../../${path}`, join(folder, 'node_modules/@plimsoll', basename(path)));
  const node = join(folder, 'node');
  await cp(process.execPath, node);
  await run('chmod', ['-R', 'a=rX', folder]);
  const remove = async (): Promise<void> => {
    await run('chmod', ['-R', 'u+rwX', folder]);
    await rm(folder, { recursive: true });
  };
  return { folder, node, remove };
}

// A package inside another's folder is copied with it.
const outermost = (paths: readonly string[]): string[] =>
  paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));

/** A folder that only the user of the processes enters, as the volume of the blobs. */
export async function privateFolder(uid: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-volume-'));
  await chmod(folder, 0o700);
  if (process.getuid?.() === 0) await run('chown', [`${uid}:${uid}`, folder]);
  return folder;
}
