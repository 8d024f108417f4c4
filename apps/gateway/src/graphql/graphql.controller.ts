import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { problemSchema } from '../schemas/problem.js';
import { tenantCaller } from '../controllers/scans.controller.js';
import { graphqlPath } from './query/graphql-answer.js';
import { QueryRunner } from './query/query-runner.js';

const json = z.record(z.string(), z.unknown());

const place = z.object({ line: z.int(), column: z.int() });

/** The extensions of an error are the problem details that REST would give. */
const errorSchema = z.object({
  message: z.string(),
  locations: z.array(place).optional(),
  path: z.array(z.union([z.string(), z.int()])).optional(),
  extensions: problemSchema.omit({ detail: true }),
});

const answerSchema = z.object({
  data: json.nullable().optional().meta({ description: 'As the query asked for it' }),
  errors: z.array(errorSchema).optional(),
});

const query = endpoint({
  method: 'post',
  path: graphqlPath,
  operationId: 'queryGraphql',
  permission: 'posture:read',
  summary: 'Answer a GraphQL query; docs/api/schema.graphql is its schema',
  body: z.strictObject({
    query: z.string(),
    operationName: z.string().nullish(),
    variables: json.nullish(),
    extensions: json.nullish(),
  }),
  answers: { 200: { description: 'The data, and the errors of what could not be answered', schema: answerSchema } },
});

@Controller()
export class GraphqlController {
  constructor(@Inject(QueryRunner) private readonly runner: QueryRunner) {}

  @Endpoint(query)
  async answer(@Call() call: CallOf<typeof query>): Promise<void> {
    const { status, body } = await this.runner.run(tenantCaller(call), call.body, call.request.id);
    void call.reply.status(status).send(body);
  }
}
