const mask = '***';
const literals = new Set([
  '',
  mask,
  'true',
  'false',
  'yes',
  'no',
  'on',
  'off',
  'null',
  'none',
  '~',
  'undefined',
  '|',
  '>',
  '|-',
  '>-',
  '|+',
  '>+',
  '\\',
  '{}',
  '[]',
]);
const references = [
  /^\$\w+$/,
  /^\$\{\w+(?:[:?+][^-][^}]*)?\}$/,
  /^\$\$?\(.*\)$/,
  /^\$\{\{.*\}\}$/,
  /^\{\{.*\}\}$/,
  /^%\w+%$/,
  /^<[^>]*>$/,
  /^`.*`$/,
  /^[*&!][\w./-]+$/,
  /^@\w+@$/,
];
const filePath = /^(?:~|\.{1,2})?\/[\w.@-]+(?:\/[\w.@-]+)*\/?$/;

/** True when the text stands for a secret without being one: `${VAR}`, `$(cat file)`, `<your-password>`, a file's path, `true`. */
export function isPlaceholder(value: string): boolean {
  if (literals.has(value.toLowerCase())) return true;
  if (value.length > 4_096) return false;
  return references.some((form) => form.test(value)) || (filePath.test(value) && !/[A-Za-z0-9]{32}/.test(value));
}
