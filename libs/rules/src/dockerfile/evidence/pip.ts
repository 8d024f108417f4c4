import type { DockerfileDocument, ShellWord } from '@plimsoll/parse';
import { operandsOf, toolsOf } from './tools.js';
import type { Tool } from './tools.js';

/** A call of `pip install` or `python -m pip install`. */
export interface PipInstall extends Tool {
  packages: readonly ShellWord[];
}

const valued = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '--trusted-host',
  '--cert',
  '--proxy',
  '--timeout',
  '--retries',
  '-e',
  '--editable',
  '--config-settings',
  '--global-option',
  '--only-binary',
  '--no-binary',
  '--python',
  '--upgrade-strategy',
  '--platform',
  '--progress-bar',
];

/** Every installation with pip in the file's RUN instructions. */
export const pipInstallsOf = (document: DockerfileDocument): PipInstall[] =>
  toolsOf(document).flatMap((tool) => {
    const isModule = /^python[\d.]*$/.test(tool.name) && tool.args[0]?.raw === '-m' && tool.args[1]?.raw === 'pip';
    if (!isModule && !/^pip[\d.]*$/.test(tool.name)) return [];
    const args = isModule ? tool.args.slice(2) : tool.args;
    const [action, ...packages] = operandsOf(args, valued);
    return action?.raw === 'install' ? [{ ...tool, args, packages }] : [];
  });
