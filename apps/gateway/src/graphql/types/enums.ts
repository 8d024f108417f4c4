import { registerEnumType } from '@nestjs/graphql';
import type { ControlStatus } from '@plimsoll/compliance';
import type { Presence } from '@plimsoll/findings';
import type { Confidence, FileKind, Profile, RuleSubject, Severity } from '@plimsoll/model';
import type { Grade } from '@plimsoll/posture';
import type { FindingEventRow, ScanFileRow, ScanRow, ScanState, Total } from '@plimsoll/store';

/** A word as GraphQL names it: `docker-bench` is `DOCKER_BENCH`. */
export const graphqlNameOf = (word: string): string => word.toUpperCase().replaceAll('-', '_');

/** Registers the words, each with what it means, as an enum; the record keeps the list complete. */
function enumOf<Word extends string>(name: string, description: string, meanings: Record<Word, string>): Record<string, Word> {
  const words = Object.keys(meanings) as Word[];
  const values = Object.fromEntries(words.map((word) => [graphqlNameOf(word), word]));
  const valuesMap = Object.fromEntries(words.map((word) => [graphqlNameOf(word), { description: meanings[word] }]));
  registerEnumType(values, { name, description, valuesMap });
  return values;
}

export const SeverityEnum = enumOf<Severity>('Severity', 'How bad a hit is.', {
  critical: 'Gives an attacker the host, or the secret itself; weighs 10 in a score.',
  high: 'Takes a whole line of defence away; weighs 5.',
  medium: 'Makes an attack easier or an outage likelier; weighs 3.',
  low: 'Good practice that costs little; weighs 1.',
  info: 'Worth knowing; weighs nothing.',
});

export const PresenceEnum = enumOf<Presence>('Presence', 'What the scans say of a finding.', {
  open: 'The last scan that looked still saw it.',
  resolved: 'A scan that looked no longer saw it.',
});

export const FileKindEnum = enumOf<FileKind>('FileKind', 'What a submitted file is.', {
  dockerfile: 'A Dockerfile or Containerfile.',
  compose: 'A Compose file.',
  kubernetes: 'A Kubernetes manifest.',
  'docker-bench': "A host agent's docker-bench-security report; it describes a host.",
});

export const RuleSubjectEnum = enumOf<RuleSubject>('RuleSubject', 'What a rule judges.', {
  dockerfile: 'A Dockerfile.',
  compose: 'A Compose file.',
  kubernetes: 'A Kubernetes manifest.',
  container: "One container's settings, whichever kind of file declares it.",
  host: 'A Docker host, by its report.',
});

export const ConfidenceEnum = enumOf<Confidence>('Confidence', 'How sure a rule is that what it reports is really there.', {
  high: 'It is there.',
  medium: 'It is there unless something unusual is going on.',
  low: 'It may be there; look before you act.',
});

export const ProfileEnum = enumOf<Profile>('Profile', 'Whether a rule feeds scans and posture.', {
  default: 'It does.',
  pedantic: 'It does not: style, or the twin of another rule that exists to agree with one other tool.',
});

export const GradeEnum = enumOf<Grade>('Grade', 'A score as a school grade; an open critical failure caps it.', {
  A: 'The best.',
  B: 'Good.',
  C: 'Fair.',
  D: 'Weak.',
  E: 'Bad.',
  F: 'The worst.',
});

export const ControlStatusEnum = enumOf<ControlStatus>('ControlStatus', 'The verdict on a control. Only MET is met.', {
  'not-met': 'A rule of it fails somewhere, and nobody accepted that.',
  accepted: 'A rule of it fails, and a person has accepted that until a date.',
  'not-assessed': 'Nothing that its rules could judge has been seen, or not all of it could be judged.',
  'by-hand': "Its judgement is a person's.",
  met: 'Everything that its rules looked at passed.',
  'not-applicable': 'A person has declared that it does not apply.',
});

export const ScanStateEnum = enumOf<ScanState>('ScanState', 'How far a scan has come.', {
  accepted: 'It is kept and waits for its turn.',
  analysing: 'Its files are judged.',
  reconciling: 'What was seen meets what was known.',
  publishing: 'The counters and the trend catch up.',
  completed: 'It has ended.',
  superseded: 'A newer scan of the same stream was judged first; it changed nothing.',
  failed: 'It could not be judged.',
});

export const ScanOriginEnum = enumOf<ScanRow['origin']>('ScanOrigin', 'Where a scan came from.', {
  upload: 'Files that were submitted.',
  'host-report': "A host agent's report.",
});

export const ScanScopeEnum = enumOf<ScanRow['scope']>('ScanScope', 'What a scan speaks of.', {
  paths: 'Exactly the files that it carries.',
  full: 'The whole project: what it does not carry is gone.',
});

export const FileStateEnum = enumOf<ScanFileRow['state']>('FileState', 'What became of a file of a scan.', {
  pending: 'It waits to be judged.',
  analysed: 'It was judged.',
  skipped: 'It is of no kind that is judged, or cannot be read; the reason says which.',
  refused: 'It is over a limit.',
  failed: 'Judging it failed.',
});

export const EventTypeEnum = enumOf<FindingEventRow['type']>('FindingEventType', "A step in a finding's life.", {
  opened: 'It was seen for the first time.',
  reopened: 'It was resolved and is back, under the same id.',
  resolved: 'A scan that looked no longer saw it.',
  'severity-changed': 'Its rule now says another severity.',
});

export const TotalTypeEnum = enumOf<Total['type']>('TotalType', 'Whether a total was counted to the end.', {
  EXACT: 'It was.',
  AT_LEAST: 'Counting stopped at 10 000.',
});

export const nodeTypes = ['project', 'asset', 'scan', 'finding'] as const;
export type NodeTypeWord = (typeof nodeTypes)[number];
export const NodeTypeEnum = enumOf<NodeTypeWord>('NodeType', 'What an id is the id of.', {
  project: 'A Project.',
  asset: 'An Asset.',
  scan: 'A Scan.',
  finding: 'A Finding.',
});
