import { limits } from '@plimsoll/model';
import { YamlTrouble } from './yaml-trouble.js';

/** What one file may still cost. Nodes are counted as if every alias were written out. */
export class YamlBudget {
  private nodes = 0;
  private aliases = 0;
  private documents = 0;

  /** Pays for nodes; `throughAlias` says whether an alias or a merge brought them. */
  spendNodes(count: number, offset: number, throughAlias: boolean): void {
    this.nodes += count;
    if (this.nodes <= limits.nodes) return;
    if (throughAlias || this.aliases > 0)
      throw new YamlTrouble(
        'yaml-alias-bomb',
        `The aliases of this file expand to more than ${limits.nodes} nodes; write the values out or split the file.`,
        offset,
        true,
      );
    throw new YamlTrouble('yaml-too-many-nodes', `The file has more than ${limits.nodes} nodes; split it.`, offset, true);
  }

  spendAlias(offset: number): void {
    this.aliases += 1;
    if (this.aliases <= limits.aliases) return;
    throw new YamlTrouble('yaml-too-many-aliases', `The file has more than ${limits.aliases} aliases.`, offset, true);
  }

  spendDocument(offset: number): void {
    this.documents += 1;
    if (this.documents <= limits.documents) return;
    throw new YamlTrouble(
      'yaml-too-many-documents',
      `The file has more than ${limits.documents} documents; split it.`,
      offset,
      true,
    );
  }
}

/** Refuses a node at a nesting that is deeper than the limit. */
export function checkDepth(depth: number, offset: number): void {
  if (depth > limits.depth)
    throw new YamlTrouble('yaml-too-deep', `The document nests deeper than ${limits.depth} levels.`, offset, true);
}
