import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@plimsoll/model';
import { Database, findKey, touchKey, type KeyOwner } from '@plimsoll/store';
import type { Logger } from 'pino';
import type { GatewayConfiguration } from '../configuration.js';
import { ShortMemory } from '../limits/short-memory.js';
import { CONFIGURATION, LOGGER } from '../tokens.js';
import { hashOfKey, isKeyShaped } from './api-key.js';
import type { Caller } from './caller.js';

const touchEveryMs = 60_000;
const most = 10_000;

/** Finds out who asks, from the `Authorization: Bearer` header. */
@Injectable()
export class Authenticator {
  private readonly adminHash: Buffer;
  private readonly noted = new ShortMemory(most);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) configuration: GatewayConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.adminHash = hashOfKey(configuration.adminKey);
  }

  /** Refuses with `key-missing` or `key-invalid`; unknown, expired and revoked keys get the same answer. */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (key === undefined) throw new Refusal('key-missing', 'Send the header "Authorization: Bearer <API key>".');
    const hash = hashOfKey(key);
    if (timingSafeEqual(hash, this.adminHash)) return { kind: 'platform' };
    const owner = isKeyShaped(key) ? await findKey(this.database, hash) : undefined;
    if (!owner || owner.revoked_at !== null || (owner.expires_at !== null && owner.expires_at.getTime() <= Date.now())) {
      throw new Refusal('key-invalid', 'Ask an administrator of your organisation for a key that is valid.');
    }
    this.noteUse(owner);
    return { kind: 'tenant', tenant: owner.tenant_id, keyId: owner.id, scopes: owner.scopes };
  }

  /** Notes the use, at most once a minute and beside the request: requests that come at once do not each wait for the row. */
  private noteUse(owner: KeyOwner): void {
    if (owner.last_used_at !== null && Date.now() - owner.last_used_at.getTime() < touchEveryMs) return;
    if (this.noted.left(owner.id) > 0) return;
    this.noted.remember(owner.id, touchEveryMs);
    this.database
      .inTenant(owner.tenant_id, (db) => touchKey(db, owner.id))
      .catch((error: unknown) => {
        this.noted.forget(owner.id);
        this.logger.warn({ err: error, key: owner.id }, 'use of a key not noted');
      });
  }
}
