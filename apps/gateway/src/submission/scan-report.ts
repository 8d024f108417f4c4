import { limits } from '@plimsoll/model';
import { ruleById } from '@plimsoll/rules';
import {
  listScanObservations,
  readScan,
  readScanFiles,
  scanStandings,
  type Db,
  type ScanFileRow,
  type ScanObservationRow,
  type ScanRow,
  type ScanStanding,
} from '@plimsoll/store';

export type ObservationAnswer = Omit<ScanObservationRow, 'ordinal'> & { title: string; fix: string };

export interface ScanReport extends ScanRow, Pick<ScanStanding, 'position' | 'progress'> {
  files: ScanFileRow[];
  findings: ObservationAnswer[];
  findingsNextCursor: string | null;
}

/** An observation with the words of its rule. */
export function observationAnswer({ ordinal: _, ...row }: ScanObservationRow): ObservationAnswer {
  const rule = ruleById(row.rule);
  return { ...row, title: rule?.title ?? row.rule, fix: rule?.fix ?? '' };
}

/** A scan with its files and, once it has ended, the first page of what it saw. */
export async function readScanReport(db: Db, id: string): Promise<ScanReport | undefined> {
  const scan = await readScan(db, id);
  if (!scan) return undefined;
  const [standing] = await scanStandings(db, [id]);
  if (!standing) return undefined;
  const { position, progress } = standing;
  const files = await readScanFiles(db, id);
  const seen =
    scan.finishedAt === null
      ? { items: [], nextCursor: undefined }
      : await listScanObservations(db, id, { limit: limits.page, cursor: undefined });
  return {
    ...scan,
    position,
    progress,
    files,
    findings: seen.items.map(observationAnswer),
    findingsNextCursor: seen.nextCursor ?? null,
  };
}
