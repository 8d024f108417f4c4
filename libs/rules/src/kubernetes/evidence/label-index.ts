import { selects } from './labels.js';

type Labels = ReadonlyMap<string, string>;

/** Looks up who has the labels that a selector asks for, among those only that share one of them. */
export function indexByLabels<Item>(items: readonly Item[], labelsOf: (item: Item) => Labels): (selector: Labels) => Item[] {
  const all = items.map((item) => ({ item, labels: labelsOf(item) }));
  const byPair = Map.groupBy(
    all.flatMap((entry) => [...entry.labels].map((pair) => ({ key: keyOf(pair), entry }))),
    ({ key }) => key,
  );
  return (selector) => {
    const [first] = selector;
    const candidates = first === undefined ? all : (byPair.get(keyOf(first)) ?? []).map(({ entry }) => entry);
    return candidates.filter(({ labels }) => selects(selector, labels)).map(({ item }) => item);
  };
}

/** Tells whether a selector among many takes a pod with the labels that are asked about. */
export function indexBySelectors(selectors: readonly Labels[]): (labels: Labels) => boolean {
  const byPair = Map.groupBy(selectors, ([first]) => (first === undefined ? '' : keyOf(first)));
  return (labels) =>
    byPair.has('') || [...labels].some((pair) => (byPair.get(keyOf(pair)) ?? []).some((selector) => selects(selector, labels)));
}

const keyOf = ([name, value]: readonly [string, string]): string => `${name}=${value}`;
