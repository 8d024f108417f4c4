import { Controller, Inject } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import {
  createKey,
  createTenant,
  cursorOf,
  Database,
  listKeys,
  listTenants,
  readCursor,
  readTenant,
  revokeKey,
  type KeyRow,
  type TenantRow,
} from '@plimsoll/store';
import { z } from 'zod';
import { hashOfKey, hintOfKey, newKey } from '../auth/api-key.js';
import { scopes, type Caller } from '../auth/caller.js';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { Once } from '../idempotency/once.js';
import { notFound } from '../http/not-found.js';
import { instant, pageSchema, paging, plainText, uuid } from '../schemas/primitives.js';

const tenantSchema = z.object({ id: uuid, name: z.string(), createdAt: instant }).meta({ id: 'Tenant' });
const key = z.object({
  id: uuid,
  name: z.string(),
  hint: z.string().meta({ description: 'The part by which people tell keys apart' }),
  scopes: z.array(z.enum(scopes)),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
const keySchema = key.meta({ id: 'ApiKey' });
const newKeySchema = key.extend({ key: z.string().meta({ description: 'Shown this once' }) }).meta({ id: 'NewApiKey' });
const params = z.object({ tenant: uuid });

const create = endpoint({
  method: 'post',
  path: '/v1/tenants',
  permission: 'platform',
  operationId: 'createTenant',
  summary: 'Create a tenant',
  body: z.strictObject({ name: plainText(200) }),
  answers: { 201: { description: 'The tenant', schema: tenantSchema } },
});

const list = endpoint({
  method: 'get',
  path: '/v1/tenants',
  permission: 'platform',
  operationId: 'listTenants',
  summary: 'List tenants',
  query: z.strictObject(paging),
  answers: { 200: { description: 'A page of tenants', schema: pageSchema('TenantPage', tenantSchema) } },
});

const read = endpoint({
  method: 'get',
  path: '/v1/tenants/:tenant',
  permission: 'admin',
  operationId: 'readTenant',
  tagged: true,
  summary: 'Read a tenant',
  params,
  answers: { 200: { description: 'The tenant', schema: tenantSchema } },
});

const addKey = endpoint({
  method: 'post',
  path: '/v1/tenants/:tenant/keys',
  permission: 'admin',
  operationId: 'createKey',
  summary: 'Create an API key',
  params,
  body: z.strictObject({ name: plainText(200), scopes: z.array(z.enum(scopes)).min(1), expiresAt: instant.optional() }),
  answers: { 201: { description: 'The key, shown this once', schema: newKeySchema } },
});

const keys = endpoint({
  method: 'get',
  path: '/v1/tenants/:tenant/keys',
  permission: 'admin',
  operationId: 'listKeys',
  summary: 'List API keys',
  params,
  answers: { 200: { description: 'The keys, without their secrets', schema: z.object({ items: z.array(keySchema) }) } },
});

const revoke = endpoint({
  method: 'delete',
  path: '/v1/tenants/:tenant/keys/:key',
  permission: 'admin',
  operationId: 'revokeKey',
  summary: 'Revoke an API key at once',
  params: params.extend({ key: uuid }),
  answers: { 200: { description: 'The revoked key', schema: keySchema } },
});

@Controller()
export class TenantsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Once) private readonly once: Once,
  ) {}

  @Endpoint(create)
  create(@Call() call: CallOf<typeof create>): Promise<TenantRow> {
    return this.once.run(call, call.body, (id) =>
      this.database.inTenant(id, async (db) => (await readTenant(db)) ?? createTenant(db, call.body.name)),
    );
  }

  @Endpoint(list)
  async list(@Call() { query }: CallOf<typeof list>): Promise<{ items: TenantRow[]; nextCursor: string | null }> {
    const [after] = query.cursor === undefined ? [] : readCursor('tenants', ['uuid'], query.cursor);
    const rows = await listTenants(this.database, after === undefined ? undefined : String(after), query.limit);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > query.limit && last ? cursorOf('tenants', [last.id]) : null };
  }

  @Endpoint(read)
  async read(@Call() { caller, params: { tenant } }: CallOf<typeof read>): Promise<TenantRow> {
    return (await this.database.inTenant(ownTenant(caller, tenant), readTenant)) ?? notFound();
  }

  @Endpoint(addKey)
  addKey(@Call() call: CallOf<typeof addKey>): Promise<KeyRow & { key: string }> {
    return this.once.run(call, call.body, (id) => this.makeKey(call, id));
  }

  private async makeKey(
    { caller, params: { tenant }, body }: CallOf<typeof addKey>,
    id: string,
  ): Promise<KeyRow & { key: string }> {
    const key = newKey();
    const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt);
    if (expiresAt && expiresAt.getTime() <= Date.now())
      throw new Refusal('invalid-request', 'The key would be expired at once.', [
        { pointer: '/expiresAt', detail: 'must lie in the future' },
      ]);
    const row = await this.database.inTenant(ownTenant(caller, tenant), async (db) => {
      if (!(await readTenant(db))) return notFound();
      return createKey(db, {
        id,
        name: body.name,
        hash: hashOfKey(key),
        hint: hintOfKey(key),
        scopes: body.scopes,
        expiresAt,
      });
    });
    return { ...row, key };
  }

  @Endpoint(keys)
  async keys(@Call() { caller, params: { tenant } }: CallOf<typeof keys>): Promise<{ items: KeyRow[] }> {
    return { items: await this.database.inTenant(ownTenant(caller, tenant), listKeys) };
  }

  @Endpoint(revoke)
  async revoke(@Call() { caller, params: { tenant, key } }: CallOf<typeof revoke>): Promise<KeyRow> {
    return (await this.database.inTenant(ownTenant(caller, tenant), (db) => revokeKey(db, key))) ?? notFound();
  }
}

/** The platform's administrator may name any tenant; a tenant's key only its own, and another's does not exist for it. */
const ownTenant = (caller: Caller, tenant: string): string =>
  caller.kind === 'platform' || caller.tenant === tenant ? tenant : notFound();
