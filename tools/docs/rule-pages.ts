import { ruleSubjects, severities, subjectsOf, type FileKind, type RuleSubject } from '@plimsoll/model';
import { catalog, type Rule } from '@plimsoll/rules';
import type { GeneratedPage, Generator } from './generator.ts';
import { table } from './table.ts';

const folder = 'docs/rules';

/** What each subject's rules judge, for the reader of the index. */
const subjects: Readonly<Record<RuleSubject, string>> = {
  dockerfile: 'Dockerfiles',
  compose: 'Compose files',
  kubernetes: 'Kubernetes manifests',
  container: 'Containers, in Compose files and Kubernetes manifests alike',
  host: 'Docker hosts, from the report of docker-bench-security',
};

/** docs/rules: an index by subject, and one page per rule from its card and its examples. */
export const rulePages: Generator = {
  name: 'rules',
  folder,
  pages: () => [{ path: `${folder}/README.md`, text: index() }, ...catalog.map(pageOf)],
};

function index(): string {
  const kinds = Object.entries(subjectsOf) as [FileKind, readonly RuleSubject[]][];
  const intro = `# Rules

${catalog.length} rules. Those of the profile \`default\` are what scans, posture and compliance use; \`pedantic\` adds style and
what only some agree on.

${table(
  ['kind of file', 'judged by the rules of'],
  kinds.map(([kind, names]) => [`\`${kind}\``, names.map((name) => `[${name}](#${name})`).join(', ')]),
)}`;
  return `${[intro, ...ruleSubjects.filter((subject) => rulesOf(subject).length > 0).map(sectionOf)].join('\n\n')}\n`;
}

const rulesOf = (subject: RuleSubject): Rule[] =>
  catalog
    .filter((rule) => rule.subject === subject)
    .sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));

const sectionOf = (subject: RuleSubject): string => {
  const rows = rulesOf(subject).map(({ id, title, severity, profile }) => [`[${id}](${id}.md)`, title, severity, profile]);
  return `## ${subject}\n\n${subjects[subject]}, worst first.\n\n${table(['rule', 'what it finds', 'severity', 'profile'], rows)}`;
};

function pageOf(rule: Rule): GeneratedPage {
  const card = table(
    ['severity', 'confidence', 'profile', 'known elsewhere as'],
    [[rule.severity, rule.confidence, rule.profile, rule.knownAs.map((name) => `\`${name}\``).join(', ') || 'nothing']],
  );
  const parts = [
    `# ${rule.title}`,
    `\`${rule.id}\``,
    card,
    `## Why\n\n${rule.why}`,
    `## What to do\n\n${rule.fix}`,
    `## Found\n\n${Object.entries(rule.bad).map(badExample).join('\n\n')}`,
    `## Not found\n\n${Object.entries(rule.good).map(goodExample).join('\n\n')}`,
    `## References\n\n${rule.references.map((reference) => `- <${reference}>`).join('\n')}`,
  ];
  return { path: `${folder}/${rule.id}.md`, text: `${parts.join('\n\n')}\n` };
}

const badExample = ([name, [source, quoted]]: readonly [string, readonly [string, string]]): string =>
  `${sentence(name)} The line that is reported: ${codeSpan(quoted.trim())}\n\n${codeBlock(source)}`;

const goodExample = ([name, source]: readonly [string, string]): string => `${sentence(name)}\n\n${codeBlock(source)}`;

const sentence = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}${/[.!?]$/.test(name) ? '' : '.'}`;

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** The text as a block that nothing in it can end. */
function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text.replace(/\n$/, '')}\n${fence}`;
}

function codeSpan(text: string): string {
  const tick = '`'.repeat(longestRun(text) + 1);
  return /^`|`$/.test(text) ? `${tick} ${text} ${tick}` : `${tick}${text}${tick}`;
}
