-- The few functions that see more than one tenant. They are owned by plimsoll_system, which cannot log in;
-- each has its own policies on just the tables and verbs that it needs, a pinned search_path, and named callers.

GRANT USAGE ON SCHEMA public TO plimsoll_system;

GRANT SELECT ON tenant, api_key TO plimsoll_system;
CREATE POLICY system_select ON tenant FOR SELECT TO plimsoll_system USING (true);
CREATE POLICY system_select ON api_key FOR SELECT TO plimsoll_system USING (true);

GRANT SELECT, UPDATE ON outbox TO plimsoll_system;
CREATE POLICY system_select ON outbox FOR SELECT TO plimsoll_system USING (true);
CREATE POLICY system_update ON outbox FOR UPDATE TO plimsoll_system USING (true) WITH CHECK (true);

GRANT SELECT ON stage_run, counter_delta TO plimsoll_system;
CREATE POLICY system_select ON stage_run FOR SELECT TO plimsoll_system USING (true);
CREATE POLICY system_select ON counter_delta FOR SELECT TO plimsoll_system USING (true);

-- Partitions are made by the owner of the parent: months ahead, with forced row security and no grant on the child
-- (a partition that is queried by name ignores its parent's policies).
CREATE FUNCTION make_event_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  month timestamptz := date_trunc('month', clock_timestamp(), 'UTC');
  name text;
  made integer := 0;
BEGIN
  FOR i IN -1..months_ahead LOOP
    name := 'finding_event_' || to_char((month + make_interval(months => i)) AT TIME ZONE 'UTC', 'YYYY_MM');
    IF to_regclass('public.' || name) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.finding_event FOR VALUES FROM (%L) TO (%L)',
        name, month + make_interval(months => i), month + make_interval(months => i + 1));
      EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION make_event_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_event_partitions TO plimsoll_worker;
SELECT make_event_partitions(3);

-- Month until which events can be written; readiness fails when it is near.
CREATE FUNCTION event_partitions_until() RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT max(to_timestamp(right(c.relname, 7) || ' UTC', 'YYYY_MM TZ') + interval '1 month')
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'public.finding_event'::regclass
$$;
REVOKE EXECUTE ON FUNCTION event_partitions_until FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_partitions_until TO plimsoll_app;

SET LOCAL ROLE plimsoll_system;

-- Whose key is this? Runs before a tenant is known.
CREATE FUNCTION system.find_api_key(key_hash bytea)
RETURNS TABLE (tenant_id uuid, id uuid, scopes text[], expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.tenant_id, k.id, k.scopes, k.expires_at, k.revoked_at, k.last_used_at
  FROM public.api_key k JOIN public.tenant t ON t.tenant_id = k.tenant_id
  WHERE k.hash = key_hash AND t.deleted_at IS NULL
$$;

-- The platform administrator's list of tenants.
CREATE FUNCTION system.list_tenants(after_id uuid, page integer)
RETURNS TABLE (tenant_id uuid, name text, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.tenant_id, t.name, t.created_at FROM public.tenant t
  WHERE t.deleted_at IS NULL AND (after_id IS NULL OR t.tenant_id > after_id)
  ORDER BY t.tenant_id LIMIT least(page, 101)
$$;

-- The relay's claim: round-robin over tenants, at most `per_tenant` in flight each and `in_total` altogether.
-- One relay at a time; a second one gets nothing and comes back.
CREATE FUNCTION system.claim_outbox(in_total integer, per_tenant integer)
RETURNS TABLE (tenant_id uuid, id uuid, scan_id uuid, stage text, attempt integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('plimsoll relay')) THEN RETURN; END IF;
  RETURN QUERY
  WITH flying AS (
    SELECT o.tenant_id, count(*)::integer AS jobs FROM public.outbox o WHERE o.state = 'queued' GROUP BY o.tenant_id
  ), lined_up AS (
    SELECT o.tenant_id, o.id, o.created_at,
           coalesce(f.jobs, 0) + row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.created_at, o.id) AS place
    FROM public.outbox o LEFT JOIN flying f ON f.tenant_id = o.tenant_id
    WHERE o.state = 'waiting' AND o.due_at <= clock_timestamp()
  ), chosen AS (
    SELECT l.tenant_id, l.id FROM lined_up l WHERE l.place <= per_tenant
    ORDER BY l.place, l.created_at
    LIMIT greatest(0, in_total - (SELECT coalesce(sum(f.jobs), 0) FROM flying f)::integer)
  ), locked AS (
    SELECT o.tenant_id, o.id FROM public.outbox o JOIN chosen c ON c.tenant_id = o.tenant_id AND c.id = o.id
    WHERE o.state = 'waiting' FOR UPDATE OF o SKIP LOCKED
  )
  UPDATE public.outbox o SET state = 'queued', queued_at = clock_timestamp()
  FROM locked l WHERE o.tenant_id = l.tenant_id AND o.id = l.id
  RETURNING o.tenant_id, o.id, o.scan_id, o.stage, o.attempt;
END $$;

-- Work that was handed to the queue a while ago and that no live worker holds: the queue may have lost it.
CREATE FUNCTION system.find_stranded(older_than interval, page integer)
RETURNS TABLE (tenant_id uuid, id uuid, scan_id uuid, stage text, attempt integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.tenant_id, o.id, o.scan_id, o.stage, o.attempt FROM public.outbox o
  WHERE o.state = 'queued' AND o.queued_at < clock_timestamp() - older_than
    AND NOT EXISTS (
      SELECT 1 FROM public.stage_run r
      WHERE r.tenant_id = o.tenant_id AND r.scan_id = o.scan_id AND r.stage = o.stage
        AND r.interrupted_at IS NULL AND r.lease_until > clock_timestamp())
  ORDER BY o.queued_at LIMIT page
$$;

-- Puts stranded work back in line under a new attempt (a queue ignores an id that it has seen).
CREATE FUNCTION system.requeue(of_tenant uuid, outbox_id uuid, seen_attempt integer) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH back AS (
    UPDATE public.outbox o SET state = 'waiting', attempt = o.attempt + 1, due_at = clock_timestamp()
    WHERE o.tenant_id = of_tenant AND o.id = outbox_id AND o.attempt = seen_attempt AND o.state = 'queued' RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM back)
$$;

-- Tenants whose counters wait to be folded.
CREATE FUNCTION system.tenants_to_fold(page integer) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.tenant_id FROM public.counter_delta d GROUP BY d.tenant_id ORDER BY min(d.at) LIMIT page
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA system FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system.find_api_key, system.list_tenants TO plimsoll_web;
GRANT EXECUTE ON FUNCTION system.claim_outbox, system.find_stranded, system.requeue, system.tenants_to_fold TO plimsoll_worker;

RESET ROLE;
