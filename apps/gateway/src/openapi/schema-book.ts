import { isDeepStrictEqual } from 'node:util';
import { invariant } from '@plimsoll/model';
import { z } from 'zod';
import { tidied, type JsonSchema } from './tidy-schema.js';

/** Writes zod schemas as JSON Schema and collects those that have a name, so that each is written once. */
export class SchemaBook {
  readonly components: Record<string, JsonSchema> = {};

  /** `io` says whether the schema describes what callers send or what they are answered. */
  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $defs = {}, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    delete root.$schema;
    for (const [name, definition] of Object.entries($defs)) this.keep(name, tidied(definition));
    const { id, ...written } = tidied(root);
    if (id === undefined) return written;
    this.keep(id, written);
    return referenceTo(id);
  }

  private keep(name: string, definition: JsonSchema): void {
    delete definition.id;
    const known = this.components[name];
    invariant(!known || isDeepStrictEqual(known, definition), `one schema is called ${name}`);
    this.components[name] = definition;
  }
}

export const referenceTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
