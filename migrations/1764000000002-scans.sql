-- What was submitted, what analysis said of it, and the ledgers that make every stage happen once.

CREATE TABLE blob (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  -- keyed digest (HMAC-SHA-256) of the plain bytes: it confirms no guess of what they are
  digest bytea NOT NULL,
  bytes bigint NOT NULL,
  -- up to 1 MiB the encrypted bytes lie here, above it in the blob store under the tenant's prefix
  content bytea,
  store_key text,
  key_id text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, digest),
  CHECK ((content IS NULL) <> (store_key IS NULL))
);
CALL protect_tenant_table('blob');
GRANT SELECT, INSERT ON blob TO plimsoll_app;

CREATE TABLE scan (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  seq bigint NOT NULL,
  origin text NOT NULL CHECK (origin IN ('upload', 'host-report')),
  branch text NOT NULL,
  is_default_stream boolean NOT NULL,
  scope text NOT NULL CHECK (scope IN ('paths', 'full')),
  state text NOT NULL CHECK (state IN ('accepted', 'analysing', 'reconciling', 'publishing', 'completed', 'superseded', 'failed')),
  commit_id text,
  pipeline_url text,
  submitted_by uuid,
  rule_pack text,
  -- what came of it: counts of files, and of findings opened, kept, resolved, reopened
  outcome jsonb NOT NULL DEFAULT '{}',
  accepted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, project_id, seq),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project
);
CREATE INDEX scan_recent ON scan (tenant_id, id DESC);
CREATE INDEX scan_of_project ON scan (tenant_id, project_id, id DESC);
CALL protect_tenant_table('scan');
GRANT SELECT, INSERT, UPDATE ON scan TO plimsoll_app;

-- The judgement of one text under one rule pack; shared by all scans of the tenant that carry the same bytes at the same path.
CREATE TABLE analysis (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  key bytea NOT NULL,
  kind text NOT NULL,
  rule_pack text NOT NULL,
  -- { passed, notAssessed, notApplicable, crashed }
  verdicts jsonb NOT NULL,
  problems jsonb NOT NULL,
  rules_evaluated integer NOT NULL,
  observations integer NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
CALL protect_tenant_table('analysis');
GRANT SELECT, INSERT ON analysis TO plimsoll_app;

CREATE TABLE observation (
  tenant_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  ordinal integer NOT NULL,
  rule text NOT NULL,
  anchor text NOT NULL,
  severity smallint NOT NULL,
  confidence text NOT NULL,
  line integer NOT NULL,
  column_number integer NOT NULL,
  end_line integer NOT NULL,
  end_column integer NOT NULL,
  message text NOT NULL,
  excerpt text NOT NULL,
  PRIMARY KEY (tenant_id, analysis_id, ordinal),
  UNIQUE (tenant_id, analysis_id, rule, anchor),
  FOREIGN KEY (tenant_id, analysis_id) REFERENCES analysis
);
CALL protect_tenant_table('observation');
GRANT SELECT, INSERT ON observation TO plimsoll_app;

CREATE TABLE scan_file (
  tenant_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  path text NOT NULL,
  kind text,
  state text NOT NULL CHECK (state IN ('pending', 'analysed', 'skipped', 'refused', 'failed')),
  reason text,
  detail text,
  bytes bigint NOT NULL,
  blob_id uuid,
  analysis_id uuid,
  PRIMARY KEY (tenant_id, scan_id, path),
  FOREIGN KEY (tenant_id, scan_id) REFERENCES scan,
  FOREIGN KEY (tenant_id, blob_id) REFERENCES blob,
  FOREIGN KEY (tenant_id, analysis_id) REFERENCES analysis
);
CALL protect_tenant_table('scan_file');
GRANT SELECT, INSERT, UPDATE ON scan_file TO plimsoll_app;

-- Work that is promised but not yet done: the relay hands it to the queue, the stage's commit removes it.
CREATE TABLE outbox (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  scan_id uuid NOT NULL,
  stage text NOT NULL,
  attempt integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'queued')),
  due_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  queued_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, scan_id, stage),
  FOREIGN KEY (tenant_id, scan_id) REFERENCES scan
);
CREATE INDEX outbox_by_state ON outbox (state, due_at);
CALL protect_tenant_table('outbox');
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO plimsoll_app;

-- Every start of a stage, written before the work: a file that kills its worker is not tried for ever.
CREATE TABLE stage_run (
  tenant_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  stage text NOT NULL,
  attempt integer NOT NULL,
  worker text NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  lease_until timestamptz(3) NOT NULL,
  -- set when the run ended through no fault of its input (shutdown, database away): it does not count as a start
  interrupted_at timestamptz(3),
  PRIMARY KEY (tenant_id, scan_id, stage, attempt),
  FOREIGN KEY (tenant_id, scan_id) REFERENCES scan
);
CALL protect_tenant_table('stage_run');
GRANT SELECT, INSERT, UPDATE ON stage_run TO plimsoll_app;

-- The ledger of results: a stage's transaction starts by inserting its row here and stops if it was there.
CREATE TABLE stage_result (
  tenant_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  stage text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'superseded', 'failed')),
  detail jsonb NOT NULL DEFAULT '{}',
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, scan_id, stage),
  FOREIGN KEY (tenant_id, scan_id) REFERENCES scan
);
CALL protect_tenant_table('stage_result');
GRANT SELECT, INSERT ON stage_result TO plimsoll_app;
