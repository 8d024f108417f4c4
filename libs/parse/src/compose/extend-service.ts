import { limits } from '@plimsoll/model';
import { isNull } from '../yaml/node.js';
import type { YamlEntry, YamlMapping, YamlNode } from '../yaml/node.js';

/** What `extends` adds to a service: its mapping with that of its ancestors, and where the trail leaves the file. */
export interface Extended {
  node: YamlMapping;
  /** Why not all is known: the parent stands in another file or does not exist. */
  openEnd?: string;
}

/** Keys whose list replaces that of the parent; every other list is appended to it. */
const replaced = new Set(['command', 'entrypoint', 'test']);

/** Resolves `extends` among the services of one file, and counts what merging costs. */
export class Inheritance {
  private spent = 0;
  private readonly done = new Map<string, Extended>();

  constructor(private readonly services: ReadonlyMap<string, YamlEntry>) {}

  /** The service with all that it inherits; a circle and a trail out of the file leave an open end. */
  resolve(name: string, trail: readonly string[] = []): Extended | undefined {
    const ready = this.done.get(name);
    if (ready !== undefined) return ready;
    const own = this.services.get(name)?.value;
    if (own?.kind !== 'mapping') return undefined;
    const extended = this.extend(own, [...trail, name]);
    if (trail.length === 0 || extended.openEnd === undefined) this.done.set(name, extended);
    return extended;
  }

  private extend(own: YamlMapping, trail: readonly string[]): Extended {
    const parent = own.entries.get('extends')?.value;
    if (parent === undefined || isNull(parent)) return { node: own };
    const { file, service } = parentOf(parent);
    if (file !== undefined) return { node: own, openEnd: `It extends a service of ${file}, which is another file.` };
    if (service === undefined || trail.includes(service)) return { node: own, openEnd: 'Its extends leads nowhere.' };
    const base = this.resolve(service, trail);
    if (base === undefined || this.spent > limits.nodes)
      return { node: own, openEnd: `It extends ${service}, which cannot be read.` };
    return { ...base, node: this.merge(base.node, own) };
  }

  private merge(base: YamlMapping, own: YamlMapping): YamlMapping {
    const entries = new Map(own.entries);
    this.spent += base.entries.size;
    for (const [key, inherited] of base.entries) {
      const entry = entries.get(key);
      if (entry === undefined) entries.set(key, inherited);
      else entries.set(key, { ...entry, value: this.mergeValue(key, inherited.value, entry.value) });
    }
    return { ...own, entries };
  }

  private mergeValue(key: string, base: YamlNode, own: YamlNode): YamlNode {
    if (base.kind === 'mapping' && own.kind === 'mapping') return this.merge(base, own);
    if (base.kind !== 'sequence' || own.kind !== 'sequence' || replaced.has(key)) return own;
    this.spent += base.items.length;
    return this.spent > limits.nodes ? own : { ...own, items: [...base.items, ...own.items] };
  }
}

function parentOf(node: YamlNode): { file?: string; service?: string } {
  if (node.kind === 'scalar') return { service: node.text };
  if (node.kind === 'sequence') return {};
  const [file, service] = ['file', 'service'].map((key) => node.entries.get(key)?.value);
  return {
    ...(file?.kind === 'scalar' && !isNull(file) ? { file: file.text } : {}),
    ...(service?.kind === 'scalar' ? { service: service.text } : {}),
  };
}
