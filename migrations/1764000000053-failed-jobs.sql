-- Stages that were given up: kept as history, and put back in line by a retry.

CREATE TABLE failed_job (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  stage text NOT NULL,
  -- why, for programs and for people
  code text NOT NULL,
  detail text NOT NULL,
  -- how often it was started in vain since it was put in line
  starts integer NOT NULL,
  -- the last start and the last job of the queue that it had: a retry counts on from here, for a queue ignores an id that it has seen
  last_attempt integer NOT NULL,
  last_job integer NOT NULL,
  failed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  retried_at timestamptz(3),
  -- the key that asked for the retry, and the request's own id, by which it is recognised when it comes again
  retried_by uuid,
  retry_id uuid,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, scan_id, stage, last_attempt),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project,
  FOREIGN KEY (tenant_id, scan_id) REFERENCES scan
);
CREATE INDEX failed_job_of_project ON failed_job (tenant_id, project_id, id DESC);
CREATE INDEX failed_job_of_stage ON failed_job (tenant_id, stage, id DESC);
CREATE INDEX failed_job_of_project_stage ON failed_job (tenant_id, project_id, stage, id DESC);
CALL protect_tenant_table('failed_job');
GRANT SELECT, INSERT ON failed_job TO plimsoll_app;
GRANT UPDATE (retried_at, retried_by, retry_id) ON failed_job TO plimsoll_app;

-- A retry takes the failure back, so that the stage may have a result again. No other result is ever deleted.
CREATE POLICY failures_only ON stage_result AS RESTRICTIVE FOR DELETE TO plimsoll_app USING (outcome = 'failed');
GRANT DELETE ON stage_result TO plimsoll_app;
