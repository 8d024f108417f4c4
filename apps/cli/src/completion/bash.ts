import { offered } from '../arguments/option-table.js';
import { commands } from '../commands/commands.js';

/** Completions for bash 4 and newer. */
export function bashCompletion(): string {
  const values = commands.flatMap(({ name, options }) =>
    offered(options).flatMap(([option, { type, choices, isFile }]) =>
      type === 'boolean' ? [] : [`    '${name} --${option}') ${choices ? words(choices) : isFile ? files : nothing}; return ;;`],
    ),
  );
  return `# bash completion for plimsoll
_plimsoll() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  if [[ $COMP_CWORD -eq 1 ]]; then ${words([...commands.map(({ name }) => name), 'help', '--help', '--version'])}; return; fi
  case "$command $prev" in
${values.join('\n')}
  esac
  case "$command" in
${commands.map(({ name, options, words: own, takesFiles }) => `    ${name}) if [[ $cur == -* ]]; then ${words(optionsOf(options))}; else ${own ? words(own) : takesFiles ? files : nothing}; fi ;;`).join('\n')}
    help) ${words(commands.map(({ name }) => name))} ;;
  esac
}
complete -o filenames -o bashdefault -F _plimsoll plimsoll
`;
}

const words = (list: readonly string[]): string => `mapfile -t COMPREPLY < <(compgen -W '${list.join(' ')}' -- "$cur")`;
const files = `mapfile -t COMPREPLY < <(compgen -f -- "$cur")`;
const nothing = 'COMPREPLY=()';

const optionsOf = (options: (typeof commands)[number]['options']): string[] => offered(options).map(([name]) => `--${name}`);
