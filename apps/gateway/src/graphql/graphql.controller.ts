import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { tenantCaller } from '../controllers/scans.controller.js';
import { graphqlPath } from './query/graphql-answer.js';
import { QueryRunner } from './query/query-runner.js';

const json = z.record(z.string(), z.unknown());

const answerSchema = z.looseObject({
  data: json.nullable().optional(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        extensions: z.looseObject({ code: z.string(), status: z.int(), requestId: z.string() }),
      }),
    )
    .optional(),
});

const query = endpoint({
  method: 'post',
  path: graphqlPath,
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
