import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ path: string, text: string }} FleetFile */
/** @typedef {{ name: string, files: FleetFile[] }} FleetMember */

const here = fileURLToPath(new URL('.', import.meta.url));
const fileHeading = /^## `([^`]+)`$/;
const fence = /^(`{3,})\S*$/;

/**
 * The files that a page holds: each `## ` heading that is one code span names a file, the next fenced block is its text.
 * Throws when a named file has no block, a block does not end, or two files have one name.
 * @param {string} page Markdown
 * @returns {FleetFile[]}
 */
export function filesOfPage(page) {
  const lines = page.split('\n');
  const files = [];
  let path;
  for (let at = 0; at < lines.length; at += 1) {
    const opened = fence.exec(lines[at]);
    if (opened) {
      const end = lines.indexOf(opened[1], at + 1);
      if (end < 0) throw new Error(`the block that opens on line ${at + 1} does not end`);
      if (path) files.push({ path, text: lines.slice(at + 1, end).map((line) => `${line}\n`).join('') });
      [path, at] = [undefined, end];
      continue;
    }
    const named = fileHeading.exec(lines[at]);
    if (named && path) throw new Error(`${path} has no block`);
    if (named) path = named[1];
  }
  if (path) throw new Error(`${path} has no block`);
  const twice = files.find((file, n) => files.findIndex((other) => other.path === file.path) !== n);
  if (twice) throw new Error(`${twice.path} is there twice`);
  return files;
}

/** @param {string} folder @returns {FleetMember[]} */
const membersIn = (folder) =>
  readdirSync(join(here, folder))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ name: basename(file, '.md'), files: filesOfPage(readFileSync(join(here, folder, file), 'utf8')) }));

/**
 * The example fleet: projects with their files, and hosts with the reports of their agents.
 * @returns {{ projects: FleetMember[], hosts: FleetMember[] }}
 */
export const readFleet = () => ({ projects: membersIn('projects'), hosts: membersIn('hosts') });
