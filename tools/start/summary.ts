import { z } from 'zod';
import type { GatewayApi } from './api.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const count = z.number();

const posture = z.object({
  score: z.number().nullable(),
  grade: z.string().nullable(),
  coverage: z.number().nullable(),
  open: z.object({ critical: count, high: count, medium: count, low: count, info: count }),
  topFixes: z.array(
    z.object({ rule: z.string(), title: z.string(), severity: z.string(), assets: z.number(), points: z.number() }),
  ),
});

const compliance = z.object({
  framework: z.object({ title: z.string() }),
  summary: z.object({
    score: z.number().nullable(),
    coverage: z.number().nullable(),
    statuses: z.object({ met: count, 'not-met': count, 'not-assessed': count, 'by-hand': count }),
  }),
});

/** What the summary shows, taken from two answers of the gateway. */
export interface Summary {
  readonly posture: z.infer<typeof posture>;
  readonly compliance: z.infer<typeof compliance>;
}

/** The framework that the first screen shows. */
export const FRAMEWORK = 'cis-docker-1.8.0';

/** Asks the gateway for what the summary shows. */
export async function askSummary(api: GatewayApi, key: string): Promise<Summary> {
  const [now, controls] = await Promise.all([api.posture(key), api.compliance(key, FRAMEWORK)]);
  return { posture: posture.parse(now), compliance: compliance.parse(controls) };
}

/** Renders the summary as the lines that `npm start` prints. */
export function renderSummary({ posture: now, compliance: controls }: Summary): string[] {
  const open = SEVERITIES.map((severity) => `${now.open[severity]} ${severity}`).join(', ');
  return [
    `Posture   ${scoreText(now)}`,
    `Findings  ${open}`,
    ...now.topFixes.slice(0, 5).map(fixLine),
    `Controls  ${controls.framework.title}: ${controlText(controls)}`,
  ];
}

const scoreText = ({ score, grade, coverage }: Summary['posture']) =>
  `${score === null ? 'insufficient evidence for a score' : `score ${score} of 100 (${grade})`}, coverage ${coverage ?? 0} %`;

const fixLine = (fix: Summary['posture']['topFixes'][number], index: number) =>
  `${index === 0 ? 'Top fixes' : '         '} +${fix.points.toFixed(1)} points: ${fix.title} (${fix.severity}, ${fix.rule}, ${fix.assets} asset${fix.assets === 1 ? '' : 's'})`;

function controlText({ summary: { statuses } }: Summary['compliance']): string {
  return `${statuses.met} met, ${statuses['not-met']} not met, ${statuses['not-assessed']} not assessed, ${statuses['by-hand']} by hand`;
}
