import { offered } from '../arguments/option-table.js';
import type { OptionEntry } from '../arguments/option-table.js';
import type { Command } from '../commands/command.js';
import { commands } from '../commands/commands.js';

/** Completions for zsh, to be kept as `_plimsoll` in a folder of `fpath`. */
export const zshCompletion = (): string => `#compdef plimsoll
_plimsoll() {
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(branch).join('\n')}
  esac
}
if [ "$funcstack[1]" = _plimsoll ]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi
`;

function branch({ name, options, words, takesFiles }: Command): string {
  const rest = words ? [`1:word:(${words.join(' ')})`] : takesFiles ? ['*:path:_files'] : [];
  const specs = [...offered(options).map(([option, entry]) => spec(option, entry)), ...rest];
  return `    ${name})\n      _arguments ${specs.map(quoted).join(' \\\n        ')} ;;`;
}

function spec(name: string, { type, value, choices, isFile, multiple, says = '' }: OptionEntry): string {
  const text = says.replace(/[[\]:\\]/g, '\\$&');
  const taken = type === 'boolean' ? '' : `:${value ?? 'value'}:${choices ? `(${choices.join(' ')})` : isFile ? '_files' : ''}`;
  return `${multiple ? '*' : ''}--${name}[${text}]${taken}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
