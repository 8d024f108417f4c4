-- What was asked under an Idempotency-Key: the second time it is not done again but answered again.

CREATE TABLE idempotency_key (
  -- the caller's; the platform's administrator belongs to no tenant and has the nil UUID, so nothing is referred to
  tenant_id uuid NOT NULL,
  route text NOT NULL,
  -- keyed digests (HMAC) of the key and of what was asked: neither rests as it came
  key bytea NOT NULL,
  meaning bytea NOT NULL,
  -- the id of what the request makes, whoever makes it: a request that died half way is finished, not doubled
  made_id uuid NOT NULL,
  holder uuid NOT NULL,
  lease_until timestamptz(3) NOT NULL,
  -- the answer's JSON, sealed; null while the request runs
  answer bytea,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, route, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (tenant_id, created_at);
CALL protect_tenant_table('idempotency_key');
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO plimsoll_app;
