import { Kind, type DocumentNode, type SelectionNode, type SelectionSetNode } from 'graphql';

/** These two are exempt: the validation's own rule bounds how deep introspection may nest. */
const introspection = new Set(['__schema', '__type']);

/**
 * How many fields lie on the longest path from a root to a leaf, through fragments. Each fragment is measured once, so the
 * time is linear in the text. The document is valid: every fragment that it spreads is there and none is in a circle.
 */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );
  const measured = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const depth = measured.get(name) ?? ofSelections(fragments.get(name));
    measured.set(name, depth);
    return depth;
  };
  const ofSelection = (selection: SelectionNode): number => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelections(selection.selectionSet);
    return introspection.has(selection.name.value) ? 1 : 1 + ofSelections(selection.selectionSet);
  };
  const ofSelections = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((deepest, selection) => Math.max(deepest, ofSelection(selection)), 0);

  return document.definitions.reduce(
    (deepest, one) => (one.kind === Kind.OPERATION_DEFINITION ? Math.max(deepest, ofSelections(one.selectionSet)) : deepest),
    0,
  );
}
