import { Inject, Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { limits, Refusal } from '@plimsoll/model';
import { Database } from '@plimsoll/store';
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { problemOf } from '../../http/problem.js';
import type { Asking } from './asking.js';
import { Batches } from './batches.js';
import { errorOf, type GraphqlAnswer } from './graphql-answer.js';
import { costOf } from './query-cost.js';
import { depthOf } from './query-depth.js';

export interface AskedQuery {
  query: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Answers GraphQL queries: each is parsed, validated and measured before a connection is taken, and runs in one transaction. */
@Injectable()
export class QueryRunner {
  constructor(
    @Inject(GraphQLSchemaHost) private readonly host: GraphQLSchemaHost,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** The answer and its HTTP status; throws what is not the query's own trouble. */
  async run(caller: Asking['caller'], asked: AskedQuery, requestId: string): Promise<GraphqlAnswer> {
    const document = read(this.host.schema, asked);
    if ('errors' in document) return { status: 400, body: { errors: document.errors.map((error) => invalid(error, requestId)) } };
    const result = await this.database.inTenant(caller.tenant, (db) =>
      this.execute(document, asked, { caller, db, batches: new Batches() }),
    );
    return answerOf(result, requestId);
  }

  private async execute(document: DocumentNode, asked: AskedQuery, contextValue: Asking): Promise<ExecutionResult> {
    const result = await execute({
      schema: this.host.schema,
      document,
      contextValue,
      variableValues: asked.variables ?? {},
      operationName: asked.operationName ?? null,
    });
    // What is not a refusal ends the transaction as it would for a route: nothing of a half-read answer is given out.
    const trouble = result.errors?.find(({ originalError }) => !(originalError instanceof Refusal));
    if (trouble) throw trouble.originalError ?? trouble;
    return result;
  }
}

/** The document when it may be run, or what is wrong with its text; refuses what is too deep or too costly. */
function read(schema: GraphQLSchema, { query, operationName, variables }: AskedQuery): DocumentNode | { errors: GraphQLError[] } {
  const document = parsed(query);
  if (document instanceof GraphQLError) return { errors: [document] };
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors: [...errors] };
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return { errors: [new GraphQLError(operationWanted)] };
  const depth = depthOf(document);
  if (depth > limits.queryDepth)
    throw new Refusal('query-too-deep', `The query nests ${depth} fields; at most ${limits.queryDepth} are allowed.`);
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables }, { maxErrors: 10 });
  if (values.errors) return { errors: [...values.errors] };
  const cost = costOf(schema, document, operationName ?? undefined, variables ?? {});
  if (cost === undefined || cost > limits.queryCost) throw tooCostly(cost);
  return document;
}

const operationWanted =
  'Send one query operation, or name one of several with operationName; there are no mutations or subscriptions.';

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens: limits.queryTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

const tooCostly = (cost: number | undefined): Refusal =>
  new Refusal(
    'query-too-costly',
    `The query costs ${cost ?? 'far more than can be counted'}; at most ${limits.queryCost} is allowed. Ask for smaller pages (first) or fewer fields.`,
  );

const invalid = (error: GraphQLError, requestId: string) =>
  errorOf(problemOf(new Refusal('query-invalid', error.message), requestId), error);

function answerOf({ data, errors }: ExecutionResult, requestId: string): GraphqlAnswer {
  if (!errors) return { status: 200, body: { data } };
  const problems = errors.flatMap((error) =>
    error.originalError instanceof Refusal ? [errorOf(problemOf(error.originalError, requestId), error)] : [],
  );
  return {
    status: data === null || data === undefined ? (problems[0]?.extensions.status ?? 500) : 200,
    body: { errors: problems, data },
  };
}
