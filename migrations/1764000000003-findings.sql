-- Assets, findings with their history, and posture with its counters.

CREATE TABLE asset (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  -- normalised relative path in the project (POSIX, NFC), or hosts/<name>/... for a host report
  path text NOT NULL,
  kind text NOT NULL,
  -- the last scan of the default stream that judged it, and what it said
  last_seq bigint NOT NULL,
  scan_id uuid NOT NULL,
  analysis_id uuid,
  first_seen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  retired_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, project_id, path),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project,
  FOREIGN KEY (tenant_id, scan_id) REFERENCES scan,
  FOREIGN KEY (tenant_id, analysis_id) REFERENCES analysis
);
CREATE INDEX asset_page ON asset (tenant_id, id);
CALL protect_tenant_table('asset');
GRANT SELECT, INSERT, UPDATE ON asset TO plimsoll_app;

CREATE TABLE finding (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  rule text NOT NULL,
  anchor text NOT NULL,
  kind text NOT NULL,
  severity smallint NOT NULL,
  risk_band smallint NOT NULL,
  -- 1 open, 2 resolved: what the scans say
  presence smallint NOT NULL,
  -- 0 none: what a person says
  decision smallint NOT NULL DEFAULT 0,
  opened_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  resolved_reason text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, asset_id, rule, anchor),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project,
  FOREIGN KEY (tenant_id, asset_id) REFERENCES asset
);
CREATE INDEX finding_worst ON finding (tenant_id, presence, severity, id);
CREATE INDEX finding_of_project ON finding (tenant_id, project_id, presence, severity, id);
CREATE INDEX finding_of_rule ON finding (tenant_id, rule, presence, severity, id);
CREATE INDEX finding_of_kind ON finding (tenant_id, kind, presence, severity, id);
CALL protect_tenant_table('finding');
GRANT SELECT, INSERT, UPDATE ON finding TO plimsoll_app;

CREATE TABLE finding_source (
  tenant_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  source text NOT NULL,
  presence smallint NOT NULL,
  scan_id uuid NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, finding_id, source),
  FOREIGN KEY (tenant_id, finding_id) REFERENCES finding
);
CALL protect_tenant_table('finding_source');
GRANT SELECT, INSERT, UPDATE ON finding_source TO plimsoll_app;

-- The audit of findings: append-only, partitioned by month.
CREATE TABLE finding_event (
  tenant_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  project_id uuid NOT NULL,
  scan_id uuid,
  type text NOT NULL,
  -- what was seen (line, message) or why (reason); masked like everything else
  detail jsonb NOT NULL,
  PRIMARY KEY (tenant_id, at, id)
) PARTITION BY RANGE (at);
CREATE INDEX finding_event_of_finding ON finding_event (tenant_id, finding_id, at);
CALL protect_tenant_table('finding_event');
GRANT SELECT, INSERT ON finding_event TO plimsoll_app;

-- One row per stretch of time in which a finding did not change; as-of questions read these.
CREATE TABLE finding_span (
  tenant_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  from_at timestamptz(3) NOT NULL,
  to_at timestamptz(3),
  project_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  rule text NOT NULL,
  severity smallint NOT NULL,
  presence smallint NOT NULL,
  decision smallint NOT NULL,
  PRIMARY KEY (tenant_id, finding_id, from_at),
  FOREIGN KEY (tenant_id, finding_id) REFERENCES finding
);
CREATE INDEX finding_span_of_project ON finding_span (tenant_id, project_id, from_at);
CALL protect_tenant_table('finding_span');
GRANT SELECT, INSERT, UPDATE ON finding_span TO plimsoll_app;

-- How each rule stands over a project's assets; changed under the project's lock.
CREATE TABLE project_rule (
  tenant_id uuid NOT NULL,
  project_id uuid NOT NULL,
  rule text NOT NULL,
  passed integer NOT NULL,
  failed integer NOT NULL,
  accepted integer NOT NULL,
  not_assessed integer NOT NULL,
  PRIMARY KEY (tenant_id, project_id, rule),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project
);
CALL protect_tenant_table('project_rule');
GRANT SELECT, INSERT, UPDATE, DELETE ON project_rule TO plimsoll_app;

CREATE TABLE posture_vector (
  tenant_id uuid NOT NULL REFERENCES tenant,
  hash bytea NOT NULL,
  vector jsonb NOT NULL,
  PRIMARY KEY (tenant_id, hash)
);
CALL protect_tenant_table('posture_vector');
GRANT SELECT, INSERT ON posture_vector TO plimsoll_app;

CREATE TABLE snapshot (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  cause text NOT NULL CHECK (cause IN ('scan', 'decision', 'expiry', 'advisory', 'policy', 'rule-pack')),
  scan_id uuid,
  open_critical integer NOT NULL,
  open_high integer NOT NULL,
  open_medium integer NOT NULL,
  open_low integer NOT NULL,
  open_info integer NOT NULL,
  assets integer NOT NULL,
  score smallint,
  coverage smallint,
  strict smallint,
  numerator double precision NOT NULL,
  denominator double precision NOT NULL,
  vector_hash bytea NOT NULL,
  rule_pack text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project,
  FOREIGN KEY (tenant_id, vector_hash) REFERENCES posture_vector
);
CREATE INDEX snapshot_of_project ON snapshot (tenant_id, project_id, at DESC);
CALL protect_tenant_table('snapshot');
GRANT SELECT, INSERT ON snapshot TO plimsoll_app;

-- What a transaction changed about the organisation: appended, folded later, so that no row is hot.
CREATE TABLE counter_delta (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  critical integer NOT NULL,
  high integer NOT NULL,
  medium integer NOT NULL,
  low integer NOT NULL,
  info integer NOT NULL,
  assets integer NOT NULL,
  vector jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL protect_tenant_table('counter_delta');
GRANT SELECT, INSERT, DELETE ON counter_delta TO plimsoll_app;

CREATE TABLE organisation_counter (
  tenant_id uuid PRIMARY KEY REFERENCES tenant,
  critical integer NOT NULL,
  high integer NOT NULL,
  medium integer NOT NULL,
  low integer NOT NULL,
  info integer NOT NULL,
  assets integer NOT NULL,
  vector jsonb NOT NULL,
  folded_at timestamptz(3) NOT NULL
);
CALL protect_tenant_table('organisation_counter');
GRANT SELECT, INSERT, UPDATE ON organisation_counter TO plimsoll_app;

-- The trend that the first screen reads: the last state of each UTC day. scope_id is the tenant's id for the organisation.
CREATE TABLE posture_day (
  tenant_id uuid NOT NULL REFERENCES tenant,
  scope text NOT NULL CHECK (scope IN ('organisation', 'project')),
  scope_id uuid NOT NULL,
  day date NOT NULL,
  at timestamptz(3) NOT NULL,
  critical integer NOT NULL,
  high integer NOT NULL,
  medium integer NOT NULL,
  low integer NOT NULL,
  info integer NOT NULL,
  assets integer NOT NULL,
  score smallint,
  coverage smallint,
  PRIMARY KEY (tenant_id, scope, scope_id, day)
);
CALL protect_tenant_table('posture_day');
GRANT SELECT, INSERT, UPDATE ON posture_day TO plimsoll_app;
