import { isPlaceholder } from './secrets-placeholders.js';
import { isSecretContext, isSecretName } from './secrets-names.js';
import { looksLikeSecret } from './secrets-tokens.js';

/** Receives a value that is about to be masked, and returns what stands in its place. */
export type Hide = (value: string) => string;

/** A quote that is never closed runs to the end of the line: masking too much is safe, and the search stays linear. */
const quoted = /\\"[^"\\]*(?:\\")?|"(?:[^"\\]|\\.)*"?|'[^']*'?/.source;
const bare = /\$?\$\([^)]*\)?|\$\{[^}]*\}?|\{\{[^}]*\}?\}?|<[^<>\s]*>?|[^\s"'`,;&|<>(){}[\]]+/.source;
const nameStart = /(?<![\w.$])(?<![\w.$]-)/.source;
const sign = /\\?["']\s{0,4}:\s{0,8}|\\?["']?\s{0,4}(?:=|:\s)\s{0,8}/.source;
const assignment = new RegExp(`${nameStart}([A-Za-z_][\\w.-]{0,200})(${sign})((?:${quoted})(?:${bare})*|(?:${bare})+)`, 'g');
const blockPair = /^(\s*(?:-\s+)*["']?)([A-Za-z_][\w. /-]{0,200})(["']?\s*:\s+)(.*)$/;
const listedVariable = /^(\s*-\s+)(["']?)([A-Za-z_][\w.-]{0,200})(=)(.*)$/;
const spacedEnv = /^(\s*(?:ONBUILD\s+)?ENV\s+)([A-Za-z_]\w{0,200})(\s+)([^=\s].*)$/i;
const flag = /(?<![\w-])(--?)([A-Za-z][\w-]{2,60})(["']?\s*,?\s+["']?)((?!-)[^\s"',\]]+)/g;
const passwordFlag = /(\s-(?:p|a|w)\s{0,2})("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)/g;
const passwordCommand =
  /\b(?:mysql\w*|mariadb[\w-]*|mongo\w*|sshpass|redis-cli|ldap\w+|(?:docker|podman|nerdctl|helm registry|buildah|skopeo|oras|crane|cosign|az|oc)\s+login)\b/;
const userFlag = /(\s(?:-u|--user|--proxy-user)[\s=]{1,3}["']?(?:\$\{\w{1,100}\}|[^\s:"'{}]){1,256}:)([^\s"']+)/g;
const userInfo = /(?<![\w+.-])([a-z][a-z0-9+.-]{1,30}:\/\/)([^\s:/@"'<>]{0,256})(:)([^\s/"'<>]{1,1024})@/gi;
const tokenInfo = /(?<![\w+.-])([a-z][a-z0-9+.-]{1,30}:\/\/)([^\s:/@"'<>]{16,512})@/gi;
const scheme = /\b(Bearer|Basic)(\s+)([\w.~+/=-]{6,8192})/gi;
const chpasswd = /(\becho\s+(?:-\w+\s+)?["']?[\w.-]{1,64}:)([^\s"'|]+)/g;

/** Masks the values of secret-named assignments, flags, URLs with a password and authorization headers in one line. */
export function maskLine(line: string, hide: Hide): string {
  const paired = line.replace(
    listedVariable,
    (all: string, lead: string, quote: string, name: string, sign: string, rest: string) =>
      isSecretName(name) ? `${lead}${quote}${name}${sign}${value(rest, hide, quote)}` : all,
  );
  const spaced = paired
    .replace(blockPair, (all: string, lead: string, name: string, sign: string, rest: string) =>
      isSecretName(name) ? lead + name + sign + blockValue(rest, hide) : all,
    )
    .replace(spacedEnv, (all: string, lead: string, name: string, gap: string, rest: string) =>
      isSecretName(name) ? lead + name + gap + value(rest, hide) : all,
    );
  return maskCommands(maskAssignments(maskUrls(spaced, hide), hide), hide);
}

/** Quoted texts in quoted texts that are looked into. */
const nesting = 3;

/** A value that is no secret by its name may be a sentence with assignments of its own: `"details": "web PASSWORD=..."`. */
const maskAssignments = (line: string, hide: Hide, depth = 0): string =>
  line.replace(assignment, (all: string, name: string, sign: string, rest: string) => {
    if (mustHide(name, rest)) return name + sign + value(rest, hide);
    const quote = /^\\?["']/.exec(rest)?.[0];
    return quote === undefined || depth === nesting
      ? all
      : name + sign + quote + maskAssignments(rest.slice(quote.length), hide, depth + 1);
  });

const maskUrls = (line: string, hide: Hide): string =>
  line
    .replace(
      userInfo,
      (_all: string, head: string, user: string, colon: string, password: string) =>
        `${head}${user}${colon}${value(password, hide)}@`,
    )
    .replace(tokenInfo, (all: string, head: string, token: string) => (looksLikeSecret(token) ? `${head}${hide(token)}@` : all))
    .replace(
      scheme,
      (_all: string, word: string, gap: string, token: string) =>
        word + gap + (isPlaceholder(token) || /^[a-z]+$/i.test(token) ? token : hide(token)),
    );

function maskCommands(line: string, hide: Hide): string {
  let masked = line.replace(flag, (all: string, dashes: string, name: string, gap: string, rest: string) =>
    isSecretName(name) ? dashes + name + gap + value(rest, hide) : all,
  );
  masked = masked.replace(userFlag, (_all: string, head: string, password: string) => head + value(password, hide));
  if (masked.includes('chpasswd'))
    masked = masked.replace(chpasswd, (_all: string, head: string, password: string) => head + value(password, hide));
  if (!passwordCommand.test(masked)) return masked;
  return masked.replace(passwordFlag, (_all: string, head: string, password: string) => head + value(password, hide));
}

const mustHide = (name: string, rest: string): boolean =>
  isSecretName(name) || (isSecretContext(name) && looksLikeSecret(unquoted(rest)));

/** The value of a `key: value` line: a flow collection is left to the assignments inside it, a comment stays. */
function blockValue(rest: string, hide: Hide): string {
  if (/^[[{]/.test(rest)) return rest;
  const comment = /^["']/.test(rest) ? -1 : rest.search(/\s#/);
  const tail = /[\s,]*$/.exec(rest.slice(0, comment === -1 ? undefined : comment))?.[0] ?? '';
  const end = (comment === -1 ? rest.length : comment) - tail.length;
  return value(rest.slice(0, end), hide) + rest.slice(end);
}

/** Masks a value but keeps its quotes; a placeholder stays, and of `${VAR:-default}` only the default goes. */
function value(raw: string, hide: Hide, openQuote = ''): string {
  const escaped =
    /^(\\")([^]*)(\\")$/.exec(raw) ??
    /^(["'])([^]*)(["'][\s,]*)$/.exec(raw) ??
    (openQuote ? new RegExp(`^()([^]*)(${openQuote}\\s*)$`).exec(raw) : null);
  const [open, inner, close] = escaped ? [escaped[1] ?? '', escaped[2] ?? '', escaped[3] ?? ''] : ['', raw, ''];
  if (isPlaceholder(inner) || /^\\?["']?$/.test(raw)) return raw;
  const fallback = /^(\$\{\w+:?-)([^}]*)(\}[^]*)$/.exec(inner);
  if (fallback) return `${open}${fallback[1]}${value(fallback[2] ?? '', hide)}${fallback[3]}${close}`;
  return open + hide(inner) + close;
}

const unquoted = (raw: string): string => raw.replace(/^\\?["']|\\?["']$/g, '');
