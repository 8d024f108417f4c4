import type pg from 'pg';
import { lines, services } from './reading.ts';

const foreign = `n.nspname NOT IN ('pg_catalog', 'information_schema')`;
const safePaths = ['search_path=pg_catalog, pg_temp', 'search_path=pg_catalog, public, pg_temp'];

/**
 * Says which function that a login of the service may call is not listed as it is (owner, whose rights, search path, callers),
 * which one everybody may call, and which one resolves names where others could put theirs.
 */
export async function functionMessages(client: pg.Client, listed: readonly string[]): Promise<string[]> {
  const callable = await lines(
    client,
    `SELECT n.nspname || '.' || f.proname || ' of ' || f.proowner::regrole || ' as ' || CASE WHEN f.prosecdef THEN 'owner' ELSE 'caller' END
       || ' in ' || coalesce((SELECT substr(c, 13) FROM unnest(f.proconfig) c WHERE c LIKE 'search\\_path=%'), 'any search path')
       || ' for ' || string_agg(r.rolname, ', ' ORDER BY r.rolname)
     FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
     JOIN pg_roles r ON r.rolname = ANY ($1)
       AND has_function_privilege(r.oid, f.oid, 'EXECUTE') AND has_schema_privilege(r.oid, n.oid, 'USAGE')
     WHERE ${foreign} GROUP BY f.oid, n.oid ORDER BY 1`,
    [services],
  );
  const open = await lines(
    client,
    `SELECT 'everybody may call ' || f.oid::regprocedure FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
     WHERE n.nspname IN ('public', 'system')
       AND EXISTS (SELECT FROM aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) g WHERE g.grantee = 0) ORDER BY 1`,
  );
  const loose = await lines(
    client,
    `SELECT f.oid::regprocedure || ' runs with the rights of ' || f.proowner::regrole || ' but pins no safe search_path'
     FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
     WHERE f.prosecdef AND ${foreign} AND NOT coalesce(f.proconfig && $1::text[], false) ORDER BY 1`,
    [safePaths],
  );
  const squattable = await lines(
    client,
    `SELECT coalesce(r.rolname, 'PUBLIC') || ' may create in public, where such functions look names up'
     FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
     WHERE n.nspname = 'public' AND g.privilege_type = 'CREATE' AND g.grantee <> n.nspowner ORDER BY 1`,
  );
  return [
    ...callable.filter((line) => !listed.includes(line)).map((line) => `not listed: ${line}`),
    ...listed.filter((line) => !callable.includes(line)).map((line) => `listed but not there: ${line}`),
    ...open,
    ...loose,
    ...squattable,
  ];
}
