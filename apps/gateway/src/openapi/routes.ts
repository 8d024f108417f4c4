import type { Type } from '@nestjs/common';
import { graphqlPath } from '../graphql/query/graphql-answer.js';
import { definitionOf, type EndpointDefinition } from '../http/endpoint.js';

/** A route as its controller declares it; `tag` is the controller's subject. */
export interface DeclaredRoute {
  tag: string;
  definition: EndpointDefinition;
}

/**
 * Every route of the controllers, in the order in which they are written. GraphQL is described by its schema, and a page by
 * nothing: what it is made of may change at any time.
 */
export const routesOf = (controllers: readonly Type[]): DeclaredRoute[] =>
  controllers.flatMap((controller) =>
    Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object)).flatMap(({ value }) => {
      const definition = typeof value === 'function' ? definitionOf(value as object) : undefined;
      return definition && !definition.isPage && definition.path !== graphqlPath
        ? [{ tag: controller.name.replace(/Controller$/, ''), definition }]
        : [];
    }),
  );

/** `/v1/scans/:scan` as OpenAPI writes it: `/v1/scans/{scan}`. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');
