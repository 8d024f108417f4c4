import type { FileKind } from '@plimsoll/model';
import type { JudgedFile, ScanToReconcile, StandingAsset } from './covered-assets.js';

/** A file and the asset it is, or an asset whose file is gone. */
export interface Covered {
  assetId: string;
  path: string;
  kind: FileKind;
  before: StandingAsset | undefined;
  file: JudgedFile | undefined;
}

/** What the scan may speak of: not what a newer scan has judged since. */
export function coverOf(
  scan: ScanToReconcile,
  files: readonly JudgedFile[],
  standing: readonly StandingAsset[],
  fullSeq: bigint,
): Omit<Covered, 'assetId'>[] | 'superseded' {
  const seq = BigInt(scan.seq);
  if (seq < fullSeq) return 'superseded';
  const byPath = new Map(standing.map((asset) => [asset.path, asset]));
  const isNewer = (asset: StandingAsset | undefined) => asset !== undefined && BigInt(asset.lastSeq) > seq;
  const present = files.flatMap((file) => {
    const before = byPath.get(file.path);
    const kind = file.kind ?? before?.kind;
    return kind && (before || file.state === 'analysed') ? [{ path: file.path, kind, before, file }] : [];
  });
  const sent = new Set(files.map((file) => file.path));
  const gone = standing
    .filter((asset) => !sent.has(asset.path))
    .map((before) => ({ path: before.path, kind: before.kind, before, file: undefined }));
  const spoken = [...present, ...gone];
  const current = spoken.filter(({ before }) => !isNewer(before));
  return spoken.length > 0 && current.length === 0 ? 'superseded' : current;
}
