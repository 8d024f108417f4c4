import { Inject, Injectable } from '@nestjs/common';
import { BlobCipher } from '@plimsoll/connectors';
import { Refusal } from '@plimsoll/model';
import { claimRequest, Database, forgetRequest, keepAnswer, renewRequest, type RequestClaim } from '@plimsoll/store';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { LOGGER } from '../tokens.js';
import { idempotencyKeyOf } from './idempotency-key.js';

const leaseMs = 15_000;
const renewEveryMs = leaseMs / 3;

/** The platform's administrator belongs to no tenant. */
const noTenant = '00000000-0000-0000-0000-000000000000';

/** Does what a request asks for once per `Idempotency-Key`, and answers the second time as the first. */
@Injectable()
export class Once {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BlobCipher) private readonly cipher: BlobCipher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Calls `make` with the id for what it makes and gives its answer, or that of an earlier equal request; `meaning` says which are equal.
   * After a crash `make` is called again with the same id, and must then make nothing twice. Refuses with `request-in-progress` and
   * `idempotency-key-reused`. Without a key everything is done each time.
   */
  async run<Answer>(
    { caller, request }: { caller: Caller; request: FastifyRequest },
    meaning: unknown,
    make: (id: string) => Promise<Answer>,
  ): Promise<Answer> {
    const key = idempotencyKeyOf(request.headers);
    if (key === undefined) return make(uuidv7());
    const tenant = caller.kind === 'tenant' ? caller.tenant : noTenant;
    const claim = this.claimOf(tenant, key, request, meaning);
    const asked = await this.database.inTenant(tenant, (db) => claimRequest(db, claim));
    if (asked.state === 'claimed') return this.holding(tenant, claim, () => make(asked.madeId));
    if (asked.state === 'answered') return JSON.parse(this.cipher.open(tenant, asked.answer).toString()) as Answer;
    throw asked.state === 'running' ? inProgress() : reused();
  }

  private claimOf(tenant: string, key: string, request: FastifyRequest, meaning: unknown): RequestClaim {
    const digest = (kind: string, value: unknown) =>
      this.cipher.digest(tenant, Buffer.from(JSON.stringify([`idempotency ${kind}`, value])));
    return {
      route: `${request.method} ${request.routeOptions.url}`,
      key: digest('key', key),
      meaning: digest('meaning', [request.params, request.query, meaning]),
      holder: uuidv7(),
      madeId: uuidv7(),
      leaseMs,
    };
  }

  /** Renews the lease while the work goes on, then keeps its answer; what was refused may be asked again. */
  private async holding<Answer>(tenant: string, claim: RequestClaim, work: () => Promise<Answer>): Promise<Answer> {
    const renewal = setInterval(() => {
      this.database
        .inTenant(tenant, (db) => renewRequest(db, claim))
        .catch((error: unknown) => this.logger.warn({ err: error }, 'lease of a request not renewed'));
    }, renewEveryMs);
    try {
      const answer = await work();
      const sealed = this.cipher.seal(tenant, Buffer.from(JSON.stringify(answer)));
      await this.database.inTenant(tenant, (db) => keepAnswer(db, claim, claim.holder, sealed));
      return answer;
    } catch (error) {
      if (error instanceof Refusal) await this.forget(tenant, claim);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  private async forget(tenant: string, claim: RequestClaim): Promise<void> {
    await this.database
      .inTenant(tenant, (db) => forgetRequest(db, claim, claim.holder))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'a refused request keeps its lease'));
  }
}

const inProgress = (): Refusal =>
  new Refusal(
    'request-in-progress',
    'A request with this Idempotency-Key is being answered; send the same again in a few seconds.',
  );

const reused = (): Refusal =>
  new Refusal('idempotency-key-reused', 'This Idempotency-Key stands for another request of the last 24 hours; use a new one.');
