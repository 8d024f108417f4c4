import {
  applyDecorators,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { Refusal, type RefusalCode } from '@plimsoll/model';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Caller, Permission } from '../auth/caller.js';
import { placesOf } from './places.js';

/** Everything about a route in one place: the router, the guard, the validation and the OpenAPI document read it. */
export interface EndpointDefinition<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Path with `:parameters`, from the root. */
  path: string;
  permission: Permission;
  /** Name of the operation in the OpenAPI document and in clients made from it; never changes. */
  operationId: string;
  summary: string;
  description?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Media types of a body that the route reads by itself instead of `body`, with their form; an archive has none. */
  consumes?: Readonly<Record<string, z.ZodType | undefined>>;
  /** Header fields that the route reads by itself. */
  headers?: z.ZodObject;
  /** A page for people and what it is made of, not part of the API: the OpenAPI document leaves it out. */
  isPage?: true;
  /** Answers by status; the lowest is what the route answers unless it says otherwise. */
  answers: Readonly<Record<number, Answer>>;
  /** The answer is a single thing: it has an ETag, and `If-None-Match` is answered 304. */
  tagged?: boolean;
  /** It accepts files to be judged: it has a limit of its own, and is refused while too much waits. */
  isSubmission?: true;
  /** What this route refuses beside what follows from its permission, parameters and body. */
  refuses?: readonly RefusalCode[];
}

/** What a route answers when it does what was asked. */
export interface Answer {
  description: string;
  schema?: z.ZodType;
  /** Media types; `schema` is the form of JSON, any other is text. `application/json` unless given. */
  mediaTypes?: readonly string[];
  /** Meaning of each header field that the answer carries. */
  headers?: Readonly<Record<string, string>>;
}

const definitionKey = 'plimsoll:endpoint';

/** Declares a route. */
export const endpoint = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  definition: EndpointDefinition<Params, Query, Body>,
): EndpointDefinition<Params, Query, Body> => definition;

const verbs = { get: Get, post: Post, patch: Patch, delete: Delete };

/** Makes the method answer the route, with its permission, validation and status. */
export const Endpoint = (definition: EndpointDefinition): MethodDecorator => {
  const status = Number(Object.keys(definition.answers)[0] ?? 200);
  return applyDecorators(
    verbs[definition.method](definition.path),
    SetMetadata(definitionKey, definition),
    RouteConfig({ endpoint: definition }),
    HttpCode(status),
  );
};

export const definitionOf = (handler: object): EndpointDefinition | undefined =>
  Reflect.getMetadata(definitionKey, handler) as EndpointDefinition | undefined;

/** One request, as its route declared it. */
export interface CallOf<Definition> {
  caller: Caller;
  /** The caller's tenant; a platform caller has none, and asking for it is a bug. */
  tenant: string;
  params: Definition extends EndpointDefinition<infer Params, z.ZodType, z.ZodType> ? z.output<Params> : never;
  query: Definition extends EndpointDefinition<z.ZodType, infer Query, z.ZodType> ? z.output<Query> : never;
  body: Definition extends EndpointDefinition<z.ZodType, z.ZodType, infer Body> ? z.output<Body> : never;
  request: FastifyRequest;
  reply: FastifyReply;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
  interface FastifyContextConfig {
    endpoint?: EndpointDefinition;
  }
}

/** The validated request; refuses with `invalid-request` and a place for each thing that is wrong. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const definition = definitionOf(context.getHandler());
  const caller = request.caller;
  refuseOtherMediaTypes(definition, request.headers['content-type']);
  return {
    caller,
    get tenant(): string {
      if (caller?.kind !== 'tenant')
        throw new Refusal('scope-missing', "Use a tenant's key for this route; the administrator's key belongs to no tenant.");
      return caller.tenant;
    },
    params: validated(definition?.params, request.params, 'path'),
    query: validated(definition?.query ?? noParameters, request.query, 'query'),
    body: validated(definition?.body, request.body, 'body'),
    request,
    reply: http.getResponse<FastifyReply>(),
  };
});

const noParameters = z.strictObject({});

/** A body that some other route reads is none that this one reads. A route without a body ignores one of JSON. */
function refuseOtherMediaTypes(definition: EndpointDefinition | undefined, given: string | undefined): void {
  const type = given?.split(';')[0]?.trim().toLowerCase() ?? '';
  const read = Object.keys(definition?.consumes ?? { 'application/json': undefined });
  if (definition?.method === 'get' || type === '' || read.includes(type)) return;
  throw new Refusal('unsupported-media-type', `Send a body of one of these media types: ${read.join(', ')}.`);
}

function validated(schema: z.ZodType | undefined, value: unknown, where: 'path' | 'query' | 'body'): unknown {
  if (!schema) return undefined;
  const read = schema.safeParse(value ?? {});
  if (read.success) return read.data;
  // A path parameter of the wrong form names nothing that exists.
  if (where === 'path') throw new Refusal('not-found', 'Nothing here has that name, or it belongs to somebody else.');
  throw new Refusal(
    'invalid-request',
    `The ${where} does not have the expected form; see errors for each place.`,
    placesOf(read.error, where),
  );
}
