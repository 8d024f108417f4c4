/** What the inspector's profiler writes. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const placeOf = (url: string): string => url.replace(/^.*node_modules\//, '').replace(/^.*\/((apps|libs)\/)/, '$1') || 'native';

/** The functions in which a profile's samples were, with their share of the time, the greatest first. */
export function hotFunctions({ nodes, samples, timeDeltas }: CpuProfile, count: number): [string, number][] {
  const named = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${placeOf(url)}${url ? `:${lineNumber + 1}` : ''}`,
    ]),
  );
  const spent = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = named.get(id) ?? '?';
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  });
  const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, time]) => [name, time / all]);
}
