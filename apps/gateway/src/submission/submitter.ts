import { Inject, Injectable } from '@nestjs/common';
import { inSpan } from '@plimsoll/connectors';
import { Refusal } from '@plimsoll/model';
import { firstStage } from '@plimsoll/queue';
import { acceptScan, createProject, Database, findProject } from '@plimsoll/store';
import { v7 as uuidv7 } from 'uuid';
import { may, type Caller } from '../auth/caller.js';
import { notFound } from '../http/not-found.js';
import { newProjectKey } from '../schemas/primitives.js';
import type { ReadSubmission } from './read-submission.js';
import { readScanReport, type ScanReport } from './scan-report.js';
import { FileSealer } from './sealed-files.js';

/** Accepts submissions: a 2xx means that blobs, scan and the promise of work are committed together. */
@Injectable()
export class Submitter {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FileSealer) private readonly sealer: FileSealer,
  ) {}

  /** Accepts the scan under this id, unless that was done already; gives it as it stands in that transaction. */
  async submit(
    scanId: string,
    caller: Caller & { kind: 'tenant' },
    project: string,
    origin: 'upload' | 'host-report',
    submission: ReadSubmission,
  ): Promise<ScanReport> {
    if (submission.files.length + submission.skipped.length === 0) throw new Refusal('no-files', 'Send at least one file.');
    const attributes = { 'plimsoll.scan': scanId, 'plimsoll.files': submission.files.length };
    return inSpan('accept submission', attributes, () => this.accept(scanId, caller, project, origin, submission));
  }

  private async accept(
    scanId: string,
    caller: Caller & { kind: 'tenant' },
    project: string,
    origin: 'upload' | 'host-report',
    submission: ReadSubmission,
  ): Promise<ScanReport> {
    const sealed = await this.sealer.seal(caller.tenant, submission.files);
    return this.database.inTenant(caller.tenant, async (db) => {
      const accepted = await readScanReport(db, scanId);
      if (accepted) return accepted;
      const existing = await findProject(db, project);
      const target = existing ?? (await this.createOnFirstUse(caller, project, db));
      await acceptScan(db, {
        scanId,
        outboxId: uuidv7(),
        firstStage,
        projectId: target.id,
        origin,
        scope: submission.scope,
        branch: submission.branch,
        commit: submission.commit,
        pipelineUrl: submission.pipelineUrl,
        submittedBy: caller.keyId,
        labels: submission.labels,
        files: sealed.files,
        skipped: [...sealed.skipped, ...submission.skipped.map((file) => ({ ...file, bytes: 0 }))],
      });
      return (await readScanReport(db, scanId)) ?? notFound();
    });
  }

  /** A key that administers its tenant creates projects by using them; any other is told that there is none. */
  private async createOnFirstUse(caller: Caller, key: string, db: Parameters<typeof findProject>[0]): Promise<{ id: string }> {
    const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(key);
    if (isId || !may(caller, 'admin')) return notFound();
    if (!newProjectKey.safeParse(key).success)
      throw new Refusal(
        'invalid-request',
        'A project of this name cannot be made: the name looks like a secret; choose another.',
      );
    return (await createProject(db, { id: uuidv7(), key, name: key })) ?? (await findProject(db, key)) ?? notFound();
  }
}
