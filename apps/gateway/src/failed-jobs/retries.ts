import { Inject, Injectable } from '@nestjs/common';
import type { BlobStore } from '@plimsoll/connectors';
import { Refusal } from '@plimsoll/model';
import { pipeline, type StageName } from '@plimsoll/queue';
import { Database, readFailedJob, restingFiles, retryFailedJob, type FailedJobRow } from '@plimsoll/store';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from '../http/not-found.js';
import { BLOB_STORE } from '../tokens.js';

/** Who asks for a retry, under the id of the request. */
export interface RetryCall {
  requestId: string;
  tenant: string;
  keyId: string;
}

/** Puts failed jobs back in line, each once. */
@Injectable()
export class Retries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BLOB_STORE) private readonly blobStore: BlobStore,
  ) {}

  /** Gives the job as it is then. Refuses with `not-found`, `files-gone` and `already-retried`; the same request may ask again. */
  async retry(job: string, { requestId, tenant, keyId }: RetryCall): Promise<FailedJobRow> {
    const { failed, files } = await this.database.inTenant(tenant, async (db) => {
      const failed = (await readFailedJob(db, job)) ?? notFound();
      return { failed, files: failed.retriedAt === null ? await restingFiles(db, failed.scanId) : undefined };
    });
    if (files && (files.gone > 0 || !(await this.holdsAll(files.storeKeys)))) throw filesGone();
    const { waiting } = pipeline[failed.stage as StageName];
    return this.database.inTenant(tenant, async (db) => {
      if (!(await retryFailedJob(db, { job, requestId, keyId, outboxId: uuidv7(), waiting }))) throw alreadyRetried();
      return (await readFailedJob(db, job)) ?? notFound();
    });
  }

  private async holdsAll(keys: readonly string[]): Promise<boolean> {
    for (const key of keys) if (!(await this.blobStore.has(key))) return false;
    return true;
  }
}

const filesGone = (): Refusal =>
  new Refusal('files-gone', 'Files of this scan that wait for their judgement are not kept any more; submit them anew.');

const alreadyRetried = (): Refusal =>
  new Refusal('already-retried', 'This job was put back in line by an earlier request; its scan says how it stands.');
