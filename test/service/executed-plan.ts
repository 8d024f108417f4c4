import { withClient } from '../../tools/database/connection.ts';
import { textAt } from './wire-messages.ts';

/** A node of a plan with what it really did; what is below it per loop. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Rows Removed by Join Filter'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
}

/** A statement as Postgres ran it, those inside of functions included. */
export interface ExecutedPlan {
  'Query Text': string;
  'Query Parameters'?: string;
  Plan: PlanNode;
}

const settings: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
};

/**
 * From the next connection on the database tells whoever runs a statement, whatever login, how it ran, by a notice
 * (https://www.postgresql.org/docs/current/auto-explain.html). The URL is a superuser's.
 */
export const tellPlans = (adminUrl: string): Promise<void> =>
  withClient(adminUrl, async (client) => {
    for (const [name, value] of Object.entries(settings))
      await client.query(
        `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET ${name} = %L', current_database(), '${value}'); END $$`,
      );
  });

/** The plan that the body of a notice tells; undefined when it tells something else. */
export function planIn(notice: Buffer): ExecutedPlan | undefined {
  for (let at = 0; notice[at] !== 0 && at < notice.length;) {
    const text = textAt(notice, at + 1);
    const [, plan] = (notice[at] === 0x4d && /^duration: [\d.]+ ms {2}plan:\n(\{[^]*)/.exec(text)) || [];
    if (plan !== undefined) return JSON.parse(plan) as ExecutedPlan;
    at += 2 + Buffer.byteLength(text);
  }
  return undefined;
}
