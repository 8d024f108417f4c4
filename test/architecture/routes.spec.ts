import { expect, test } from '@jest/globals';
import { readRepository, treeOf } from './source-tree.ts';
import { routeMessages } from './routes.ts';

test('each route of this repository states its permission, and each controller is listed', () => {
  expect(routeMessages(readRepository())).toEqual([]);
});

const file = 'apps/gateway/src/controllers/scans.controller.ts';
const listing = (...names: string[]) => ({
  'apps/gateway/src/gateway.module.ts': `export const controllers = [\n${names.map((name) => `  ${name},\n`).join('')}];\n`,
});
const definition = (path: string) => `endpoint({ method: 'get', path: '${path}', permission: 'posture:read' })`;
const controller = (...members: string[]) => `@Controller()\nexport class ScansController {\n${members.join('\n')}\n}\n`;
const read = `const read = ${definition('/v1/scans/:scan')};`;

const messagesFor = (text: string, files: Readonly<Record<string, string>> = listing('ScansController')) =>
  routeMessages(treeOf({ [file]: text, ...files }));

test('a controller as it should be', () => {
  expect(messagesFor(`${read}\n${controller('  @Endpoint(read)\n  read() {}', '  private own() {}')}`)).toEqual([]);
});

test('a route declared with the decorator of Nest', () => {
  const text = `import { Controller, Get as Read } from '@nestjs/common';\n${controller('  @Read()\n  read() {}')}`;
  expect(messagesFor(text)).toEqual([
    `${file}:1 takes Get as Read of Nest: declare the route with endpoint() and @Endpoint`,
    `${file}:4 ScansController.read is decorated but not by @Endpoint, so it states no permission`,
  ]);
});

test('all of Nest under one name, where a decorator could hide', () => {
  expect(messagesFor(`import * as nest from '@nestjs/common';\n${controller()}`)).toEqual([
    `${file}:1 takes all of @nestjs/common: name what is used`,
  ]);
});

test('an endpoint without a permission', () => {
  const open = `const read = endpoint({ method: 'get', path: '/v1/open' });`;
  expect(messagesFor(`${open}\n${controller('  @Endpoint(read)\n  read() {}')}`)).toEqual([
    `${file}:4 ScansController.read has an endpoint() without a permission`,
  ]);
});

test('a definition that was made elsewhere', () => {
  expect(messagesFor(controller('  @Endpoint(imported)\n  read() {}'))).toEqual([
    `${file}:3 ScansController.read does not name an endpoint() of its file`,
  ]);
});

test('a path that is told apart by the name of a parameter only', () => {
  const again = `const again = ${definition('/v1/scans/:id')};`;
  const methods = controller('  @Endpoint(read) read() {}', '  @Endpoint(again) again() {}');
  expect(messagesFor(`${read}\n${again}\n${methods}`)).toEqual([
    `${file}:6 answers GET /v1/scans/:, which ${file}:5 answers already`,
  ]);
});

test('a controller with a path of its own, which no endpoint() would show', () => {
  expect(messagesFor(`@Controller('v1')\nexport class ScansController {}`)).toEqual([
    `${file}:1 ScansController has a path of its own: an endpoint() states its whole path`,
  ]);
});

test('a controller that the module does not list, or lists twice', () => {
  expect(messagesFor(controller(), listing())).toEqual([
    `${file}:1 ScansController is not in the list controllers of apps/gateway/src/gateway.module.ts`,
  ]);
  expect(messagesFor(controller(), listing('ScansController', 'ScansController'))).toEqual([
    'apps/gateway/src/gateway.module.ts:3 lists ScansController twice',
  ]);
});

test('a controller in a file of another name', () => {
  expect(routeMessages(treeOf({ 'apps/gateway/src/scans.ts': controller(), ...listing('ScansController') }))).toEqual([
    'apps/gateway/src/scans.ts:1 ScansController is a controller outside *.controller.ts',
  ]);
});
