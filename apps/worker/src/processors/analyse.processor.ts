import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { BlobCipher, type BlobStore } from '@plimsoll/connectors';
import { invariant } from '@plimsoll/model';
import {
  beginAnalysis,
  beginNextStage,
  claimResult,
  Database,
  knownAnalyses,
  noteFilesJudged,
  readBlobs,
  saveAnalyses,
  type FileOutcome,
  type PendingFile,
  type RestingBlob,
} from '@plimsoll/store';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { JudgedCount } from '../analysis/judged-count.js';
import type { Judgement } from '../analysis/judgement.js';
import { AnalysisPool } from '../analysis/analysis-pool.js';
import { Processes } from '../stages/processes.js';
import type { StageProcessor, StageWork } from '../stages/stage-work.js';
import { BLOB_STORE, JUDGEMENT, LOGGER } from '../tokens.js';

interface Batch {
  files: readonly (PendingFile & { key: Buffer })[];
  known: ReadonlyMap<string, string>;
  blobs: ReadonlyMap<string, RestingBlob>;
}

/** analyse: the files of a scan become observations; a text that the tenant had judged before is not judged again. */
@Injectable()
@Processes('analyse')
export class AnalyseProcessor implements StageProcessor {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AnalysisPool) private readonly pool: AnalysisPool,
    @Inject(BlobCipher) private readonly cipher: BlobCipher,
    @Inject(BLOB_STORE) private readonly blobStore: BlobStore,
    @Inject(JUDGEMENT) private readonly judgement: Judgement,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async process(work: StageWork): Promise<boolean> {
    const { next } = work;
    invariant(next, 'something follows an analysis');
    const batch = await this.load(work);
    const judged = new JudgedCount((count) => this.note(work, count));
    const running = batch.files.map((file) => this.outcomeOf(work.tenant, file, batch).finally(() => judged.add()));
    work.begun();
    const outcomes = await Promise.all(running);
    return work.commit(async (db) => {
      if (!(await claimResult(db, { scan: work.scan, stage: 'analyse' }, 'done'))) return false;
      await saveAnalyses(db, work.scan, this.judgement.rulePack, outcomes);
      await beginNextStage(db, work.scan, next);
      return true;
    });
  }

  /** A number that is not noted is only a progress that nobody sees. */
  private note({ tenant, scan }: StageWork, judged: number): Promise<void> {
    return this.database
      .inTenant(tenant, (db) => noteFilesJudged(db, scan, judged))
      .catch((error: unknown) => this.logger.warn({ err: error, scan }, 'progress not noted'));
  }

  private load({ tenant, scan }: StageWork): Promise<Batch> {
    return this.database.inTenant(tenant, async (db) => {
      const files = (await beginAnalysis(db, scan, this.judgement.rulePack)).map((file) => ({ ...file, key: this.keyOf(file) }));
      const known = await knownAnalyses(
        db,
        files.map((file) => file.key),
      );
      const unknown = files.filter((file) => !known.has(file.key.toString('hex')));
      const blobs = await readBlobs(db, [...new Set(unknown.map((file) => file.blobId))]);
      return { files, known, blobs: new Map(blobs.map((blob) => [blob.id, blob])) };
    });
  }

  /** Equal keys mean equal verdicts: same bytes, kind and path under the same rules and engine. */
  private keyOf({ digest, kind, path }: PendingFile): Buffer {
    return createHash('sha256')
      .update(digest)
      .update(JSON.stringify([kind, path, this.judgement.rulePack]))
      .digest();
  }

  private async outcomeOf(tenant: string, file: PendingFile & { key: Buffer }, batch: Batch): Promise<FileOutcome> {
    const { path, kind, key } = file;
    const knownId = batch.known.get(key.toString('hex'));
    if (knownId !== undefined) return { path, state: 'analysed', knownId };
    const answer = await this.pool.judge({ path, kind, bytes: await this.bytesOf(tenant, file, batch) });
    if ('refused' in answer) return { path, state: 'refused', reason: answer.refused, detail: answer.detail };
    return { path, state: 'analysed', key, id: uuidv7(), ...answer };
  }

  private async bytesOf(tenant: string, file: PendingFile, batch: Batch): Promise<Uint8Array> {
    const blob = batch.blobs.get(file.blobId);
    if (!blob) throw new Error(`the blob ${file.blobId} is not there`);
    return this.cipher.open(tenant, blob.content ?? (await this.blobStore.get(blob.storeKey)));
  }
}
