import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Only answers hold these three, so that none reads a value. */
const neverAsked = (name: string) => (): never => {
  throw new GraphQLError(`${name} is no type of an argument.`);
};

export const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant in RFC 3339, UTC, to the millisecond: `2026-11-24T12:00:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(value as string | Date).toISOString(),
  parseValue: neverAsked('DateTime'),
  parseLiteral: neverAsked('DateTime'),
});

export const Day = new GraphQLScalarType({
  name: 'Day',
  description: 'A day of the UTC calendar: `2026-11-24`.',
  serialize: String,
  parseValue: neverAsked('Day'),
  parseLiteral: neverAsked('Day'),
});

export const JsonObject = new GraphQLScalarType({
  name: 'JsonObject',
  description: 'A JSON object whose members depend on what it tells of.',
  serialize: (value) => value,
  parseValue: neverAsked('JsonObject'),
  parseLiteral: neverAsked('JsonObject'),
});
