import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Response } from 'supertest';
import { refusalCodesOf, type Operation } from './contract.ts';
import { hostReport, pathOf, type World } from './world.ts';

/** One call of an operation, and the status and code that it must be answered with. */
export interface Call {
  says: string;
  status: number;
  code?: string;
  send: (world: World) => Promise<Response>;
}

/** A key that may not do what each permission asks for. */
const lesserKey: Readonly<Record<string, string>> = {
  platform: 'admin',
  admin: 'posture:read',
  'scans:write': 'posture:read',
  'posture:read': 'scans:write',
};

/** Bodies that are right and differ by their number, for routes that look at them before they look for the thing. */
const bodies: Readonly<Record<string, (n: number) => object>> = {
  createTenant: (n) => ({ name: `Tenant ${n}` }),
  createKey: (n) => ({ name: `ci ${n}`, scopes: ['scans:write'] }),
  changeProject: (n) => ({ name: `Name ${n}` }),
  createProject: (n) => ({ key: `acme/number-${n}` }),
  submitScan: (n) => ({ files: [{ path: 'Dockerfile', content: `FROM debian:12.8\nUSER ${n}\n` }] }),
  submitHostReport: (n) => ({ ...(JSON.parse(hostReport) as object), n }),
};

/** The calls that an operation must refuse by what it declares; those that only one route refuses stand in own-calls.ts. */
export function refusedCalls(operation: Operation): Call[] {
  const codes = refusalCodesOf(operation);
  const { method, path, permission, parameters } = operation;
  const asked = (world: World, key: string, query = '', things = world.mine) =>
    world.service.as(world.keys[key] ?? key)[method](`${pathOf(path, things)}${query}`);
  const calls: Record<string, Call[]> = {
    'key-missing': [{ says: 'no key', status: 401, send: (world) => world.service.as('')[method](pathOf(path, world.mine)) }],
    'key-invalid': [{ says: 'an unknown key', status: 401, send: (world) => asked(world, `plm_${'x'.repeat(43)}`) }],
    'scope-missing': [
      { says: 'a key with another scope', status: 403, send: (world) => asked(world, lesserKey[permission] ?? '') },
    ],
    'invalid-request': [{ says: 'an unknown parameter', status: 400, send: (world) => asked(world, permission, '?nonsense=1') }],
    'invalid-cursor': [{ says: 'a made-up cursor', status: 400, send: (world) => asked(world, permission, '?cursor=W10') }],
    'invalid-json': [
      {
        says: 'half a JSON body',
        status: 400,
        send: (world) => asked(world, permission).set('content-type', 'application/json').send('{"files": ['),
      },
    ],
    'unsupported-media-type': ['text/plain', 'application/x-nothing'].map((type) => ({
      says: `a body of ${type}`,
      status: 415,
      send: (world) => asked(world, permission).set('content-type', type).send('text'),
    })),
    'body-too-large': [
      { says: 'a body that announces 1 GiB', status: 413, send: (world) => announce(world, operation, 2 ** 30) },
    ],
    'idempotency-key-reused': [
      {
        says: 'a key that stands for another request',
        status: 422,
        send: async (world) => {
          const key = randomUUID();
          // Where there is no body, another request is one of another thing.
          const things = (n: number) => (n === 1 || bodies[operation.id] ? world.mine : { ...world.mine, ...world.foreign });
          const send = (n: number) =>
            asked(world, permission, '', things(n)).set('idempotency-key', key).send(bodies[operation.id]?.(n));
          await send(1);
          return send(2);
        },
      },
    ],
    'not-found': [
      ...parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => ({
          says: `a ${name} that is not there, or another tenant's`,
          status: 404,
          send: (world: World) =>
            asked(world, permission, '', { ...world.mine, [name]: world.foreign[name] ?? '' }).send(bodies[operation.id]?.(0)),
        })),
      ...parameters
        .filter((parameter) => parameter.in === 'query' && parameter.name === 'project')
        .map(() => ({
          says: "another tenant's project",
          status: 404,
          send: (world: World) =>
            asked(world, permission, `?project=${encodeURIComponent(world.foreign.project ?? '')}`).send(
              bodies[operation.id]?.(0),
            ),
        })),
    ],
  };
  return codes.flatMap((code) => (calls[code] ?? []).map((call) => ({ ...call, code })));
}

/** Announces a body without sending it, as a client that is about to send too much does. */
async function announce(world: World, { method, path, permission }: Operation, bytes: number): Promise<Response> {
  const asking = request(`${world.service.url}${pathOf(path, world.mine)}`, {
    method: method.toUpperCase(),
    headers: {
      authorization: `Bearer ${world.keys[permission]}`,
      'content-type': 'application/json',
      'content-length': String(bytes),
    },
  });
  asking.flushHeaders();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const body = await text(answer);
  asking.destroy();
  return { status: answer.statusCode, headers: answer.headers, text: body, body: JSON.parse(body) as unknown } as Response;
}
