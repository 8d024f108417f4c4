import { z } from 'zod';
import type { GatewayApi } from './api.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const count = z.number().optional();

const posture = z.object({
  score: z.number().nullable().optional(),
  grade: z.string().nullable().optional(),
  coverage: z.object({ percent: z.number().nullable().optional() }).optional(),
  open: z.object({ critical: count, high: count, medium: count, low: count, info: count }).optional(),
  topFixes: z.array(z.object({ rule: z.string(), title: z.string().optional(), findings: z.number() })).optional(),
});

const compliance = z.object({
  title: z.string().optional(),
  counts: z.object({ met: count, notMet: count, notAssessed: count, byHand: count }).optional(),
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
  const open = SEVERITIES.map((severity) => `${now.open?.[severity] ?? 0} ${severity}`).join(', ');
  return [
    `Posture   score ${now.score ?? 'not yet known'}${now.grade ? ` (${now.grade})` : ''}${coverageText(now)}`,
    `Findings  ${open}`,
    ...(now.topFixes ?? []).slice(0, 5).map(fixLine),
    `Controls  ${controls.title ?? FRAMEWORK}: ${controlText(controls)}`,
  ];
}

const coverageText = ({ coverage }: Summary['posture']) =>
  coverage?.percent === undefined || coverage.percent === null ? '' : `, coverage ${coverage.percent} %`;

const fixLine = (fix: { rule: string; title?: string | undefined; findings: number }, index: number) =>
  `${index === 0 ? 'Top fixes' : '         '} ${String(fix.findings).padStart(3)} x ${fix.title ?? fix.rule} (${fix.rule})`;

function controlText({ counts }: Summary['compliance']): string {
  const { met = 0, notMet = 0, notAssessed = 0, byHand = 0 } = counts ?? {};
  return `${met} met, ${notMet} not met, ${notAssessed} not assessed, ${byHand} by hand`;
}
