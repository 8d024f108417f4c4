import { looksLikeSecret } from '@plimsoll/model';
import type { ShellCommand } from '../shell/script.js';

/** Tools whose second word says what they do. Only words of these lists enter an anchor, so an argument never does. */
const subCommands: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    'apt-get': 'update upgrade dist-upgrade install remove purge clean autoremove autoclean build-dep download source',
    apt: 'update upgrade full-upgrade install remove purge clean autoremove list',
    apk: 'add del update upgrade fetch',
    yum: 'install update upgrade clean remove makecache groupinstall localinstall',
    dnf: 'install update upgrade clean remove makecache groupinstall module',
    microdnf: 'install update upgrade clean remove',
    zypper: 'install in update up dist-upgrade dup refresh ref clean remove patch addrepo ar',
    pacman: '-S -Sy -Syu -Syyu -Su',
    pip: 'install uninstall download wheel',
    pip3: 'install uninstall download wheel',
    npm: 'install i ci run config cache add update build start test',
    yarn: 'install add run config cache build global',
    pnpm: 'install add run build',
    gem: 'install update',
    bundle: 'install config exec',
    go: 'install get build mod test run',
    cargo: 'install build test run',
    git: 'clone config submodule checkout fetch pull',
    composer: 'install require update global',
    dotnet: 'restore build publish test tool',
    mvn: 'install package clean',
    docker: 'build run pull push login',
    systemctl: 'enable start disable mask',
    conda: 'install create update clean',
  }).map(([tool, words]) => [tool, new Set(words.split(' '))]),
);

/** The command's name and, for known tools, its sub-command: `apt-get install`. Never another argument. */
export function commandRole(command: Pick<ShellCommand, 'name' | 'words'>): string {
  const { name } = command;
  if (name === undefined || !/^[\w.+[-]{1,48}$/.test(name) || looksLikeSecret(name)) return 'command';
  const known = Object.hasOwn(subCommands, name) ? subCommands[name] : undefined;
  const sub = known && command.words.slice(0, 12).find((word) => known.has(word.raw));
  return sub ? `${name} ${sub.raw}` : name;
}

/** As `commandRole`, from text that no grammar has read: the first word of it that is a command. */
export function roleOfText(text: string): string {
  const words = text
    .slice(0, 400)
    .split(/\s+/)
    .map((word) => word.replace(/^[(;&|]+|[;&|]+$/g, ''))
    .filter((word) => word !== '');
  const start = words.findIndex((word) => !/^\w+=|^set$|^[-+]\w+$|^<<|^pipefail$/.test(word));
  const [first = '', ...others] = start === -1 ? [] : words.slice(start);
  const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return commandRole({
    name: first.slice(first.lastIndexOf('/') + 1),
    words: others.map((raw) => ({ raw, value: raw, expands: false, span })),
  });
}
