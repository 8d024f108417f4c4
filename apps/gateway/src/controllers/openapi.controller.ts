import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { endpoint, Endpoint } from '../http/endpoint.js';
import { API_DOCUMENT } from '../tokens.js';

const read = endpoint({
  method: 'get',
  path: '/openapi.json',
  permission: 'public',
  operationId: 'readApiDocument',
  tagged: true,
  summary: 'Read the description of this API',
  answers: {
    200: { description: 'An OpenAPI 3.1 document, the same as docs/api/openapi.json', schema: z.record(z.string(), z.unknown()) },
  },
});

@Controller()
export class OpenApiController {
  constructor(@Inject(API_DOCUMENT) private readonly document: object) {}

  @Endpoint(read)
  read(): object {
    return this.document;
  }
}
