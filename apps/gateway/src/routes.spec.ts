import 'reflect-metadata';
import { Controller, Get, type Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { expect, test } from '@jest/globals';
import { controllers } from './gateway.module.js';
import { definitionOf } from './http/endpoint.js';

// The key under which Nest itself keeps the path of a method that it routes.
const nestPath = 'path';

/** Every method that Nest routes, as `Controller.method`, with what its endpoint() demands of the caller. */
function permissionsOf(listed: readonly Type[]): Record<string, string | undefined> {
  const routed = listed.flatMap((controller) => {
    const methods = controller.prototype as Record<string, object>;
    return new MetadataScanner().getAllMethodNames(methods).flatMap((name) => {
      const method = methods[name];
      if (!method || !Reflect.hasMetadata(nestPath, method)) return [];
      return [[`${controller.name}.${name}`, definitionOf(method)?.permission] as const];
    });
  });
  return Object.fromEntries(routed);
}

const withoutPermission = (listed: readonly Type[]) =>
  Object.entries(permissionsOf(listed))
    .filter(([, permission]) => permission === undefined)
    .map(([method]) => method);

test('each method that Nest routes states its permission', () => {
  expect(Object.keys(permissionsOf(controllers)).length).toBeGreaterThan(15);
  expect(withoutPermission(controllers)).toEqual([]);
});

test('only the probes of the process, the description of the API and the files of the dashboard and the explorers ask nobody for a key', () => {
  const open = Object.entries(permissionsOf(controllers)).filter(([, permission]) => permission === 'public');
  expect(open.map(([method]) => method)).toEqual([
    'HealthController.live',
    'HealthController.ready',
    'OpenApiController.read',
    'DashboardController.overview',
    'DashboardController.findings',
    'DashboardController.finding',
    'DashboardController.projects',
    'DashboardController.project',
    'DashboardController.rule',
    'DashboardController.frameworks',
    'DashboardController.framework',
    'DashboardController.asset',
    'ExplorersController.docs',
    'ExplorersController.docsFile',
    'ExplorersController.graphiql',
    'ExplorersController.asset',
  ]);
});

test('a method routed by Nest alone is one without a permission', () => {
  class OpenController {
    @Get('/v1/open')
    read(): string {
      return 'open';
    }
  }
  @Controller()
  class InheritingController extends OpenController {}
  expect(withoutPermission([InheritingController])).toEqual(['InheritingController.read']);
});
