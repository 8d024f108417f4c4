import { expect, test } from '@jest/globals';
import { RouteMethods } from './route-methods.js';

const routes = new RouteMethods();
routes.add('GET', '/v1/tenants/:tenant/keys');
routes.add('POST', '/v1/tenants/:tenant/keys');
routes.add('GET', '*');

test('a path knows its methods, whatever its parameters are', () => {
  expect(routes.of('/v1/tenants/a%2Fb/keys')).toEqual(['GET', 'POST']);
});

test('a path that is no route has none', () => {
  expect([routes.of('/v1/tenants/a/b/keys'), routes.of('/v1/tenants//keys'), routes.of('/')]).toEqual([[], [], []]);
});
