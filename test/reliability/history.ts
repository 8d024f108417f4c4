import { scanEnded, submitOnly, type ScanAnswerBody, type Service, type Submitted } from '../service/index.ts';

/** The rounds of one project, over and over: findings open, resolve, reopen, and an asset goes and returns. */
export function submissionOf(project: string, round: number): Submitted {
  const dockerfile = (lines: string): string => `FROM debian:12.8\nLABEL of="${project}"\n${lines}USER app\n`;
  const compose = `services:\n  web:\n    image: nginx:1.27.3\n    container_name: ${project.replace('/', '-')}\n    privileged: true\n`;
  const rounds: Submitted[] = [
    { files: { Dockerfile: dockerfile('RUN sudo make\n'), 'compose.yaml': compose } },
    { files: { Dockerfile: dockerfile('RUN curl -k https://example.com/tool -o /tool\n') } },
    { files: { Dockerfile: dockerfile('RUN sudo make\n') } },
    { scope: 'full', files: { 'compose.yaml': compose } },
  ];
  return rounds[round % rounds.length]!;
}

const withinMs = 100_000;

/** Sends the rounds of a project, each when the one before has ended, for as long as `goesOn` says; gives the ended scans. */
export async function sendRounds(
  service: Service,
  key: string,
  project: string,
  goesOn: (round: number) => boolean,
): Promise<ScanAnswerBody[]> {
  const ended: ScanAnswerBody[] = [];
  for (let round = 0; goesOn(round); round += 1) {
    const scan = await submitOnly(service, key, project, submissionOf(project, round));
    ended.push(await scanEnded(service, key, scan, withinMs));
  }
  return ended;
}
