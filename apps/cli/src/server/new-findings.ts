import type { ObservationAnswer, ScanAnswer } from './answers.js';
import { readPages } from './read-pages.js';
import type { Service } from './service.js';

interface FindingAnswer {
  id: string;
  openedAt: string;
  changedAt: string;
}
interface HistoryAnswer {
  events: { type: string; scanId: string | null }[];
}

/** Which of what a scan saw was not open on the default branch before it. */
export async function newOf(
  service: Service,
  scan: ScanAnswer,
  seen: readonly ObservationAnswer[],
): Promise<Set<ObservationAnswer>> {
  const unknown = seen.filter(({ findingId }) => findingId === null);
  if (!scan.isDefaultBranch) return new Set(unknown);
  const opened = await openedBy(service, scan);
  return new Set([...unknown, ...seen.filter(({ findingId }) => findingId !== null && opened.has(findingId))]);
}

/** The findings that a scan of the default branch opened or reopened. */
async function openedBy(service: Service, scan: ScanAnswer): Promise<Set<string>> {
  const { opened = 0, reopened = 0 } = scan.outcome;
  const ids = new Set<string>();
  if (opened === 0 && reopened === 0) return ids;
  const list = `/v1/findings?presence=open&project=${encodeURIComponent(scan.projectKey)}`;
  for await (const { id, openedAt, changedAt } of readPages<FindingAnswer>(service, list)) {
    if (openedAt >= scan.acceptedAt) ids.add(id);
    else if (changedAt >= scan.acceptedAt && (await isReopened(service, scan, id))) ids.add(id);
  }
  return ids;
}

async function isReopened(service: Service, scan: ScanAnswer, finding: string): Promise<boolean> {
  const { events } = (await service.get(`/v1/findings/${finding}`)).body as HistoryAnswer;
  return events.some(({ type, scanId }) => type === 'reopened' && scanId === scan.id);
}
