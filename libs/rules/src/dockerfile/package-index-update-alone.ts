import { commandsOf, runsOf } from '@plimsoll/parse';
import type { RunCommand } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { managers } from './evidence/packages.js';
import { operandsOf, toolOf } from './evidence/tools.js';

const uses =
  /^(?:install|upgrade|dist-upgrade|full-upgrade|build-dep|add|fix|in|groupinstall|localinstall|reinstall|download|source|satisfy|fetch|update|up|dup)$/;
const refreshes: Readonly<Record<string, string>> = {
  apt: 'update',
  'apt-get': 'update',
  aptitude: 'update',
  apk: 'update',
  zypper: 'refresh',
  yum: 'update',
  dnf: 'update',
  pacman: '-Syu',
};

export const packageIndexUpdateAlone = rule('dockerfile', {
  id: 'dockerfile/package-index-update-alone',
  title: 'Packages or their index are updated in a RUN of their own',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'The updated index is kept in the layer cache, so later installations take old packages with known holes.',
  fix: 'Update and install in one RUN: apt-get update && apt-get install -y ...',
  references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  knownAs: ['kics:update_instruction_alone', 'checkov:CKV_DOCKER_5', 'trivy:DS-0017', 'dockle:CIS-DI-0007', 'docker-bench:4.7'],
  applies: (document) => runsOf(document).length > 0,
  *check(document) {
    for (const run of runsOf(document)) {
      const commands = commandsOf(run);
      const refreshed = commands.map((command) => ({ command, family: refreshOf(command) }));
      const used = new Map(
        [...new Set(refreshed.map(({ family }) => family))].map((family) => [
          family,
          commands.some((other) => family !== undefined && isUse(other, family)),
        ]),
      );
      for (const { command, family } of refreshed)
        if (family !== undefined && !used.get(family)) yield { at: command, says: saysOf(command, family) };
    }
  },
  bad: {
    'two layers': ['FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl', 'RUN apt-get update'],
    alpine: ['FROM alpine:3.20\nRUN apk update\nRUN apk add curl', 'RUN apk update'],
    fedora: ['FROM fedora:41\nRUN dnf update -y\nRUN dnf install -y curl', 'RUN dnf update -y'],
    'with an unrelated command': ['FROM debian:12\nRUN apt-get update && echo done', 'RUN apt-get update && echo done'],
  },
  good: {
    'one layer': 'FROM debian:12\nRUN apt-get update && apt-get install -y curl',
    'an upgrade': 'FROM debian:12\nRUN apt-get -qq update && apt-get -qq upgrade',
    'a script that may install': 'FROM debian:12\nRUN apt-get update && ./install.sh',
    'through xargs': 'FROM debian:12\nRUN apt-get update; xargs -rt apt-get install -y < /list',
    'an update of one package': 'FROM fedora:41\nRUN dnf update -y curl-minimal',
    'a heredoc': 'FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF',
  },
});

const familyOf = (name: string): string | undefined =>
  Object.entries(managers).find(([, { names }]) => (names as readonly string[]).includes(name))?.[0];

function refreshOf(command: RunCommand): string | undefined {
  const [tool] = toolOf(command);
  const action = tool && refreshes[tool.name];
  if (tool?.name === 'pacman')
    return tool.args.some(({ raw }) => /^-Sy+u?$/.test(raw)) && operandsOf(tool.args).length === 0 ? 'pacman' : undefined;
  const operands = operandsOf(tool?.args ?? [], ['-o', '-c']).map(({ raw }) => raw);
  if (tool === undefined || action === undefined || !operands.includes(action)) return undefined;
  return upgradesByName.has(tool.name) && operands.length > 1 ? undefined : familyOf(tool.name);
}

/** Their `update` of named packages installs the newer ones. */
const upgradesByName = new Set(['yum', 'dnf']);

/** `yum update` and `dnf update` do more than read the index: they upgrade, in a layer that is then kept. */
const saysOf = (command: RunCommand, family: string): string =>
  upgradesByName.has(toolOf(command)[0]?.name ?? '')
    ? `${family} upgrades what is there and installs nothing in the same RUN`
    : `${family} updates its index and installs nothing in the same RUN`;

/** An installation of the same family, or a script that may hold one. */
function isUse(command: RunCommand, family: string): boolean {
  const [tool] = toolOf(command);
  if (tool === undefined) return true;
  if (tool.name === 'pacman')
    return family === 'pacman' && tool.args.some(({ raw }) => /^-S/.test(raw)) && operandsOf(tool.args).length > 0;
  if (familyOf(tool.name) === family)
    return operandsOf(tool.args, ['-o', '-c']).some(({ raw }) => uses.test(raw) && raw !== refreshes[tool.name]);
  return (
    /\.sh$/.test(tool.name) ||
    (/^(?:ba|da|a)?sh$|^source$|^\.$/.test(tool.name) && tool.args.some(({ raw }) => /\.sh["']?$|^[./]/.test(raw))) ||
    /install/i.test(tool.name)
  );
}
