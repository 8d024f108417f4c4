import {
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { holdings, type Holding, type Holdings } from './two-tenants.ts';

type Field = GraphQLField<unknown, unknown>;

/** One query of tenant A. */
export interface GraphqlProbe {
  /** Every `Type.field` that the query reaches. */
  readonly reaches: readonly string[];
  readonly query: string;
  /** The argument that names something of B, as `Type.field(argument)`; undefined where the query names only A's own things. */
  readonly foreign?: string;
}

// Arguments whose values are the same for all tenants: nothing foreign can be named through them.
const impersonal: Readonly<Record<string, string>> = {
  first: '5',
  last: '5',
  days: '30',
  presence: 'OPEN',
  severity: '[HIGH]',
  kind: 'DOCKERFILE',
  subject: 'DOCKERFILE',
  type: 'PROJECT',
  rule: '"dockerfile/sudo"',
  framework: '"cis-docker-1.8.0"',
  label: '{ name: "team", value: "a" }',
  profile: 'DEFAULT',
  status: 'NOT_MET',
};

// Ids that are the same for all tenants, by the field that takes them.
const catalogued: Readonly<Record<string, string>> = { rule: 'dockerfile/sudo', framework: 'cis-docker-1.8.0' };

interface Step {
  readonly type: GraphQLObjectType;
  readonly field: Field;
}

/**
 * For each field of each object type one query that reaches it from the root by the shortest way, naming A's own things; and for
 * each argument that can name a thing, one query per thing of B. Throws for an argument that no table here knows.
 */
export function graphqlProbes(schema: GraphQLSchema, a: Holdings, b: Holdings): GraphqlProbe[] {
  const root = schema.getQueryType();
  if (!root) throw new Error('the schema has no Query');
  const ways = shortestWays(schema, root);
  return [...ways].flatMap(([type, way]) =>
    Object.values(type.getFields()).flatMap((field) => {
      const steps = [...way, { type, field }];
      const own: GraphqlProbe = {
        reaches: reachesOf(steps),
        query: queryOf(schema, steps, (argument, taker) => ownValue(argument, taker, a)),
      };
      return [own, ...foreignProbes(schema, steps, a, b)];
    }),
  );
}

/** Every `Type.field` of the schema's own object types: what the probes must reach. */
export const fieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));

/** By which steps each object type is reached from the root, breadth first. */
function shortestWays(schema: GraphQLSchema, root: GraphQLObjectType): Map<GraphQLObjectType, readonly Step[]> {
  const ways = new Map<GraphQLObjectType, readonly Step[]>([[root, []]]);
  for (const [type, way] of ways)
    for (const field of Object.values(type.getFields()))
      for (const next of objectTypes(schema, field.type)) if (!ways.has(next)) ways.set(next, [...way, { type, field }]);
  return ways;
}

function objectTypes(schema: GraphQLSchema, output: GraphQLOutputType): readonly GraphQLObjectType[] {
  const named = getNamedType(output);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) ? schema.getPossibleTypes(named) : [];
}

const reachesOf = (steps: readonly Step[]): string[] => steps.map(({ type, field }) => `${type.name}.${field.name}`);

type ValueOf = (argument: GraphQLArgument, field: Field) => string | undefined;

function queryOf(schema: GraphQLSchema, steps: readonly Step[], valueOf: ValueOf): string {
  const inner = steps.reduceRight<string>((selection, { type, field }, index) => {
    const args = field.args.flatMap((argument) => {
      const value = valueOf(argument, field);
      return value === undefined ? [] : [`${argument.name}: ${value}`];
    });
    const call = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    const selected = selection === '' ? leavesOf(schema, field.type) : selection;
    const text = `${call}${selected === '' ? '' : ` { ${selected} }`}`;
    // A field that returns an interface or union is read through the concrete type of the step before it.
    const before = steps[index - 1];
    return before && isAbstractType(getNamedType(before.field.type)) ? `... on ${type.name} { ${text} }` : text;
  }, '');
  return `{ ${inner} }`;
}

/** Every leaf of a type that needs no argument, one level deep. */
function leavesOf(schema: GraphQLSchema, output: GraphQLOutputType): string {
  const named = getNamedType(output);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named))
    return `__typename ${schema
      .getPossibleTypes(named as never)
      .map(({ name }) => `... on ${name} { __typename }`)
      .join(' ')}`;
  const leaves = Object.values(named.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
  );
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
}

const quoted = (value: string | undefined): string => JSON.stringify(value ?? '');
const uuidForm = /^[0-9a-f]{8}-/;

/** What kind of thing an argument names, by its own name and the field that takes it. */
function thingNamed(argument: GraphQLArgument, field: Field): Holding | 'node' | undefined {
  if (argument.name === 'after') return 'cursor';
  if (argument.name === 'id' && field.name === 'node') return 'node';
  const word = argument.name === 'id' || argument.name === 'key' ? field.name : argument.name;
  return holdings.find((one) => one === word);
}

/** What an argument is given where nothing foreign is asked: nothing where the field answers without it. */
function ownValue(argument: GraphQLArgument, field: Field, a: Holdings): string | undefined {
  const thing = thingNamed(argument, field);
  if (thing === undefined && !(argument.name in impersonal) && argument.name !== 'id')
    throw new Error(`${field.name} has an argument that no probe knows: ${argument.name}`);
  // `project` is found by one of two arguments, neither of which the schema can demand.
  const isNeeded = isRequiredArgument(argument) || (field.name === 'project' && argument.name === 'id');
  if (!isNeeded) return undefined;
  if (thing === 'node') return quoted(a.of.project[0]);
  if (thing) return quoted(a.of[thing][0]);
  return argument.name === 'id' ? quoted(catalogued[field.name]) : impersonal[argument.name];
}

/** For each thing of B one query that names it in the last step's arguments. */
function foreignProbes(schema: GraphQLSchema, steps: readonly Step[], a: Holdings, b: Holdings): GraphqlProbe[] {
  const last = steps.at(-1);
  return (last?.field.args ?? []).flatMap((asked) => {
    const thing = last && thingNamed(asked, last.field);
    if (!thing) return [];
    return foreignValues(thing, asked, last.field, b).map((given) => ({
      reaches: reachesOf(steps),
      foreign: `${last.type.name}.${last.field.name}(${asked.name})`,
      query: queryOf(schema, steps, (argument, field) =>
        field === last.field && isNamedIn(last.field, argument) ? given[argument.name] : ownValue(argument, field, a),
      ),
    }));
  });
}

/** The arguments of a field that find one thing together. */
const isNamedIn = (field: Field, { name }: GraphQLArgument): boolean =>
  field.args.some((argument) => argument.name === name) && ['id', 'key', 'type', 'after', ...holdings].includes(name);

function foreignValues(
  thing: Holding | 'node',
  asked: GraphQLArgument,
  field: Field,
  b: Holdings,
): Readonly<Record<string, string>>[] {
  if (thing !== 'node') {
    const values = b.of[thing].filter((value) => asked.name !== 'id' || uuidForm.test(value));
    return values.map((value) => ({ [asked.name]: quoted(value) }));
  }
  const types = field.args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    return name === 'type' && isEnumType(named) ? named.getValues().map((value) => value.name) : [];
  });
  const ids = Object.values(b.of)
    .flat()
    .filter((value) => uuidForm.test(value));
  return types.flatMap((type) => ids.map((id) => ({ id: quoted(id), type })));
}
