import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BlobCipher, type BlobStore } from '@plimsoll/connectors';
import { decodeText, detectKind, skip, type SkippedFile, type UploadedFile } from '@plimsoll/ingest';
import type { AcceptedFile } from '@plimsoll/store';
import { v7 as uuidv7 } from 'uuid';
import { BLOB_STORE } from '../tokens.js';

const inDatabaseUpTo = 1024 * 1024;
const filesPerBreath = 50;

/** What a submission carries, ready for the transaction that accepts it. */
export interface SealedFiles {
  files: AcceptedFile[];
  skipped: (SkippedFile & { bytes: number })[];
}

/** Says of each file what it is, and seals those that will be judged; large ones are durable in the blob store afterwards. */
@Injectable()
export class FileSealer {
  constructor(
    @Inject(BlobCipher) private readonly cipher: BlobCipher,
    @Inject(BLOB_STORE) private readonly blobStore: BlobStore,
  ) {}

  async seal(tenant: string, uploaded: readonly UploadedFile[]): Promise<SealedFiles> {
    const sealed: SealedFiles = { files: [], skipped: [] };
    for (const [index, file] of uploaded.entries()) {
      if (index % filesPerBreath === filesPerBreath - 1) await breathe();
      const verdict = kindOf(file);
      if ('skipped' in verdict)
        sealed.skipped.push({ path: file.path, reason: verdict.skipped, detail: verdict.detail, bytes: file.bytes.byteLength });
      else
        sealed.files.push({
          path: file.path,
          bytes: file.bytes.byteLength,
          kind: verdict.kind,
          blob: await this.blobOf(tenant, file),
        });
    }
    return sealed;
  }

  private async blobOf(tenant: string, file: UploadedFile): Promise<AcceptedFile['blob']> {
    const digest = this.cipher.digest(tenant, file.bytes);
    const blob = { id: uuidv7(), digest, keyId: this.cipher.keyId };
    const sealed = this.cipher.seal(tenant, file.bytes);
    if (file.bytes.byteLength <= inDatabaseUpTo) return { ...blob, sealed };
    const storeKey = `${tenant}/${digest.toString('hex')}`;
    await this.blobStore.put(storeKey, sealed);
    return { ...blob, storeKey };
  }
}

function kindOf(file: UploadedFile): ReturnType<typeof detectKind> {
  const decoded = decodeText(file.bytes);
  if ('problem' in decoded) return { ...skip(decoded.problem), detail: decoded.message };
  return detectKind({ path: file.path, text: decoded.text });
}
