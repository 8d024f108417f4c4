import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Where the build puts the dashboard; the same from the sources and from what is compiled of them. */
export const dashboardFolder = fileURLToPath(new URL('../../../dashboard/dist/', import.meta.url));

/** A file of the dashboard, ready to be sent. */
export interface DashboardFile {
  mediaType: string;
  /** A strong validator, in its quotes. */
  tag: string;
  bytes: Buffer;
  /** The same bytes under gzip; absent where that is no gain. */
  zipped?: Buffer;
}

/** What the dashboard is made of: its one page, and what that loads by name. */
export interface DashboardFiles {
  page: DashboardFile;
  assets: ReadonlyMap<string, DashboardFile>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};
const loaded = ['.css', '.js', '.svg'];

/** Reads the built dashboard into memory, a few hundred kilobytes; nothing when it has not been built. */
export function readDashboardFiles(folder: string): DashboardFiles | undefined {
  const page = readPage(`${folder}/index.html`);
  return page && { page, assets: readAssets(`${folder}/assets`) };
}

/** A page that was built, or nothing. */
export const readPage = (path: string): DashboardFile | undefined => (existsSync(path) ? readDashboardFile(path) : undefined);

/** What pages load from this folder, by name: scripts, style sheets and images. */
export const readAssets = (folder: string): ReadonlyMap<string, DashboardFile> =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => loaded.includes(extname(name)))
      .map((name) => [name, readDashboardFile(`${folder}/${name}`)] as const),
  );

/** Reads one file. */
export function readDashboardFile(path: string): DashboardFile {
  const bytes = readFileSync(path);
  const zipped = gzipSync(bytes, { level: 9 });
  return {
    mediaType: mediaTypes[extname(path)] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    bytes,
    ...(zipped.length < bytes.length ? { zipped } : {}),
  };
}
