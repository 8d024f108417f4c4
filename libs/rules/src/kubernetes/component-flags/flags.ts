import type { KubernetesDocument, YamlField } from '@plimsoll/parse';

/** The programs of the control plane and the node whose command lines are judged. */
export type Component = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kubelet';

/** A flag on a command line; one without a value is `true`, as the programs read it. */
export interface Flag {
  at: YamlField;
  value: string;
}

/** The command line of a component that a container starts. */
export interface CommandLine {
  component: Component;
  /** The container: what lacks a flag that is missing. */
  at: YamlField;
  flags: ReadonlyMap<string, Flag>;
}

const components: readonly Component[] = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'etcd', 'kubelet'];
const lists = ['containers', 'initContainers'];

/** Some eighty rules read the same command lines of a document. */
const read = new WeakMap<KubernetesDocument, readonly CommandLine[]>();

/** The command lines of every component that the manifests start. */
export function commandLinesOf(document: KubernetesDocument): readonly CommandLine[] {
  const lines = read.get(document) ?? readCommandLines(document);
  read.set(document, lines);
  return lines;
}

const readCommandLines = (document: KubernetesDocument): CommandLine[] =>
  document.objects.flatMap(({ pod }) =>
    lists.flatMap((list) => pod?.spec.field(list)?.items(nameOf) ?? []).flatMap((container) => commandLineOf(container) ?? []),
  );

const nameOf = (item: YamlField): string => item.field('name')?.text ?? '';

function commandLineOf(container: YamlField): CommandLine | undefined {
  const words = ['command', 'args'].flatMap((key) => (container.field(key)?.items() ?? []).flatMap(splitWords));
  const start = words.findIndex(({ value }) => componentOf(value) !== undefined);
  const component = componentOf(words[start]?.value ?? '') ?? componentOfImage(container);
  if (component === undefined) return undefined;
  return {
    component,
    at: (container.field('name') ?? container).named(container.anchor),
    flags: flagsIn(words.slice(start + 1)),
  };
}

/** The words of an item; a script such as that of `sh -c` has many. */
const splitWords = (item: YamlField): Flag[] => {
  const text = item.text ?? '';
  if (!/\s/.test(text) || text.startsWith('--')) return [{ at: item, value: text }];
  return text.split(/\s+/).map((value) => ({ at: item, value }));
};

/** An image that is named after its program starts it when no command is given. */
const componentOfImage = (container: YamlField): Component | undefined =>
  container.field('command') === undefined
    ? componentOf((container.field('image')?.text ?? '').replace(/[:@][^/]*$/, ''))
    : undefined;

const componentOf = (word: string): Component | undefined => {
  const program = word.slice(word.lastIndexOf('/') + 1);
  return components.find((component) => component === program);
};

function flagsIn(words: readonly Flag[]): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  words.forEach(({ at, value: word }, i) => {
    const match = /^--([a-z][\w-]*)(?:=(.*))?$/s.exec(word);
    if (match === null) return;
    const next = words[i + 1]?.value ?? '';
    const value = match[2] ?? (next === '' || next.startsWith('-') ? 'true' : next);
    flags.set(match[1] ?? '', { at, value: value.replace(/^(["'])(.*)\1$/s, '$2') });
  });
  return flags;
}
