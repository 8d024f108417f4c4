-- Tenants, their keys, projects and labels, and the procedure that puts a table under row security.

-- Every tenant table is protected by the same four policies. They fail closed: without a tenant set,
-- current_setting gives NULL (or '' on a pooled session, hence nullif) and no row matches.
CREATE PROCEDURE protect_tenant_table(tenant_table regclass) LANGUAGE plpgsql AS $$
DECLARE
  mine constant text := $policy$tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid$policy$;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('CREATE POLICY tenant_select ON %s FOR SELECT TO plimsoll_app USING (%s)', tenant_table, mine);
  EXECUTE format('CREATE POLICY tenant_insert ON %s FOR INSERT TO plimsoll_app WITH CHECK (%s)', tenant_table, mine);
  EXECUTE format('CREATE POLICY tenant_update ON %s FOR UPDATE TO plimsoll_app USING (%s) WITH CHECK (%s)', tenant_table, mine, mine);
  EXECUTE format('CREATE POLICY tenant_delete ON %s FOR DELETE TO plimsoll_app USING (%s)', tenant_table, mine);
END $$;
REVOKE EXECUTE ON PROCEDURE protect_tenant_table FROM PUBLIC;

CREATE TABLE tenant (
  tenant_id uuid PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at timestamptz(3)
);
CALL protect_tenant_table('tenant');
GRANT SELECT, INSERT, UPDATE ON tenant TO plimsoll_app;

CREATE TABLE api_key (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  name text NOT NULL,
  -- SHA-256 of the whole key; the key itself has 256 random bits, so no salt or slow hash is needed
  hash bytea NOT NULL,
  hint text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, hash)
);
CREATE INDEX api_key_by_hash ON api_key (hash);
CALL protect_tenant_table('api_key');
GRANT SELECT, INSERT, UPDATE ON api_key TO plimsoll_app;

CREATE TABLE project (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  default_branch text NOT NULL DEFAULT 'main',
  -- number of the next scan; scans are ordered by it, not by their clocks
  next_seq bigint NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- the project's own counters, changed only under this row's lock
  open_critical integer NOT NULL DEFAULT 0,
  open_high integer NOT NULL DEFAULT 0,
  open_medium integer NOT NULL DEFAULT 0,
  open_low integer NOT NULL DEFAULT 0,
  open_info integer NOT NULL DEFAULT 0,
  assets integer NOT NULL DEFAULT 0,
  score smallint,
  coverage smallint,
  last_snapshot_id uuid,
  last_scan_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
CREATE INDEX project_by_score ON project (tenant_id, score, id);
CALL protect_tenant_table('project');
GRANT SELECT, INSERT, UPDATE ON project TO plimsoll_app;

CREATE TABLE project_label (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (tenant_id, project_id, name),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project
);
CREATE INDEX project_label_by_value ON project_label (tenant_id, name, value, project_id);
CALL protect_tenant_table('project_label');
GRANT SELECT, INSERT, UPDATE, DELETE ON project_label TO plimsoll_app;

-- How far each branch of a project has been reconciled.
CREATE TABLE project_stream (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  branch text NOT NULL,
  last_seq bigint NOT NULL,
  last_full_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, project_id, branch),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project
);
CALL protect_tenant_table('project_stream');
GRANT SELECT, INSERT, UPDATE ON project_stream TO plimsoll_app;
