import type { DockerfileDocument, ShellWord } from '@plimsoll/parse';
import { operandsOf, toolsNamed } from './tools.js';
import type { Tool } from './tools.js';

/** How one package manager is called. */
interface Manager {
  names: readonly string[];
  install: readonly string[];
  update: readonly string[];
  /** Switches that are followed by a value of their own. */
  valued: readonly string[];
}

const yumValued = [
  '-c',
  '--config',
  '-x',
  '--exclude',
  '--repo',
  '--enablerepo',
  '--disablerepo',
  '--releasever',
  '--setopt',
  '--installroot',
];

export const managers = {
  apt: {
    names: ['apt-get', 'apt', 'aptitude'],
    install: ['install'],
    update: ['update'],
    valued: ['-o', '--option', '-t', '--target-release', '--default-release', '-c', '--config-file', '-a', '--host-architecture'],
  },
  apk: {
    names: ['apk'],
    install: ['add'],
    update: ['update'],
    valued: [
      '-t',
      '--virtual',
      '-X',
      '--repository',
      '-p',
      '--root',
      '--arch',
      '--keys-dir',
      '--repositories-file',
      '--wait',
      '--cache-dir',
      '--cache-max-age',
      '--progress-fd',
    ],
  },
  yum: {
    names: ['yum'],
    install: ['install', 'localinstall', 'reinstall'],
    update: ['makecache', 'check-update'],
    valued: yumValued,
  },
  dnf: {
    names: ['dnf', 'dnf5', 'microdnf', 'tdnf'],
    install: ['install', 'in', 'reinstall'],
    update: ['makecache', 'check-update'],
    valued: yumValued,
  },
  zypper: {
    names: ['zypper'],
    install: ['install', 'in'],
    update: ['refresh', 'ref'],
    valued: ['-c', '--config', '-r', '--repo', '-t', '--type', '-D', '--reposd-dir', '--root', '-R', '-p', '--plus-repo'],
  },
  pacman: { names: ['pacman'], install: ['-S'], update: ['-Sy', '-Syy'], valued: ['--config', '--root', '-r', '-b', '--dbpath'] },
} as const satisfies Record<string, Manager>;

/** A call of a package manager: what it is to do, and with what. */
export interface PackageCall extends Tool {
  action: string;
  operands: readonly ShellWord[];
}

/** Every call of a package manager in the file's RUN instructions. */
export const callsOf = (document: DockerfileDocument, manager: Manager): PackageCall[] =>
  toolsNamed(document, ...manager.names).flatMap((tool) => {
    const [action, ...operands] = operandsOf(tool.args, manager.valued);
    return action?.value === undefined ? [] : [{ ...tool, action: action.value, operands }];
  });

/** The calls that install something. */
export const installsOf = (document: DockerfileDocument, manager: Manager): PackageCall[] =>
  callsOf(document, manager).filter(({ action }) => manager.install.includes(action));

/** A file or an address rather than the name of a package. */
export const isFileOrUrl = ({ raw }: ShellWord): boolean =>
  /^(?:["']?)(?:\.{0,2}\/|~|https?:|git\+|file:|@)|\.(?:deb|rpm|apk|whl|tar\.gz|tgz|zip|gem)["']?$|\*/.test(raw);
