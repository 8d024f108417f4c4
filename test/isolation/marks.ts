import { createHash } from 'node:crypto';
import { rowsOf, type Service } from '../service/index.ts';

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The tables whose rows belong to tenants. */
export async function tenantTables(service: Service): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    service,
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname`,
  );
  return rows.map(({ name }) => name);
}

/** Every id in any row of the tenant, and every word that only it uses: what no other tenant may ever read. */
export async function marksOf(service: Service, tenant: string, words: readonly string[]): Promise<Set<string>> {
  const marks = new Set(words);
  for (const table of await tenantTables(service)) {
    const rows = await rowsOf<{ text: string }>(
      service,
      `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE tenant_id = $1`,
      [tenant],
    );
    for (const { text } of rows) for (const id of text.match(uuids) ?? []) marks.add(id);
  }
  return marks;
}

/** The marks that an answer holds and its request did not; opaque ids and cursors are read too. */
export function leaksIn(answer: string, request: string, marks: ReadonlySet<string>): string[] {
  const readable = [answer, ...decoded(answer)].join('\n');
  const said = [request, ...decoded(request)].join('\n');
  return [...marks].filter((mark) => readable.includes(mark) && !said.includes(mark));
}

/** What the base64url words of a text say: cursors and opaque ids. */
const decoded = (text: string): string[] =>
  (text.match(/[A-Za-z0-9_-]{20,}/g) ?? []).map((word) => Buffer.from(word, 'base64url').toString('latin1'));

/** A digest of every row that a tenant has, by table: equal digests mean that nothing was touched. */
export async function digestOfRows(service: Service, tenant: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of await tenantTables(service)) {
    const rows = await rowsOf<{ text: string }>(
      service,
      `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE tenant_id = $1 ORDER BY 1`,
      [tenant],
    );
    digests[table] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
  }
  return digests;
}
