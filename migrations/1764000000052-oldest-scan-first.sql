-- What was begun is ended before more is begun: the relay hands out a tenant's oldest scan first, in whatever stage it is, and a
-- place in line says the same.

SET LOCAL ROLE plimsoll_system;

-- The relay's claim: round-robin over tenants, at most `per_tenant` in flight each and `in_total` altogether. A tenant's oldest
-- scan comes first (ids are UUIDv7), in whatever stage, so that what was begun is ended before more is begun.
-- One relay at a time; a second one gets nothing and comes back.
CREATE OR REPLACE FUNCTION system.claim_outbox(in_total integer, per_tenant integer)
RETURNS TABLE (tenant_id uuid, id uuid, scan_id uuid, stage text, attempt integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('plimsoll relay')) THEN RETURN; END IF;
  RETURN QUERY
  WITH flying AS (
    SELECT o.tenant_id, count(*)::integer AS jobs FROM public.outbox o WHERE o.state = 'queued' GROUP BY o.tenant_id
  ), lined_up AS (
    SELECT o.tenant_id, o.id, o.scan_id,
           coalesce(f.jobs, 0) + row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.scan_id, o.id) AS place
    FROM public.outbox o LEFT JOIN flying f ON f.tenant_id = o.tenant_id
    WHERE o.state = 'waiting' AND o.due_at <= clock_timestamp()
  ), chosen AS (
    SELECT l.tenant_id, l.id FROM lined_up l WHERE l.place <= per_tenant
    ORDER BY l.place, l.scan_id
    LIMIT greatest(0, in_total - (SELECT coalesce(sum(f.jobs), 0) FROM flying f)::integer)
  ), locked AS (
    SELECT o.tenant_id, o.id FROM public.outbox o JOIN chosen c ON c.tenant_id = o.tenant_id AND c.id = o.id
    WHERE o.state = 'waiting' FOR UPDATE OF o SKIP LOCKED
  )
  UPDATE public.outbox o SET state = 'queued', queued_at = clock_timestamp()
  FROM locked l WHERE o.tenant_id = l.tenant_id AND o.id = l.id
  RETURNING o.tenant_id, o.id, o.scan_id, o.stage, o.attempt;
END $$;

-- How soon the relay hands out each of these scans, 1 being next: in its own order, which is by turn of the tenants. It says how many
-- jobs stand before, and nothing of whose they are.
CREATE OR REPLACE FUNCTION system.queue_positions(of_tenant uuid, of_scans uuid[])
RETURNS TABLE (scan_id uuid, place integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.outbox o WHERE o.tenant_id = of_tenant AND o.scan_id = ANY (of_scans) AND o.state = 'waiting'
  ) THEN RETURN; END IF;
  RETURN QUERY
  WITH flying AS (
    SELECT o.tenant_id, count(*)::integer AS jobs FROM public.outbox o WHERE o.state = 'queued' GROUP BY o.tenant_id
  ), lined_up AS (
    SELECT o.tenant_id, o.scan_id, o.id,
           coalesce(f.jobs, 0) + row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.scan_id, o.id) AS turn
    FROM public.outbox o LEFT JOIN flying f ON f.tenant_id = o.tenant_id WHERE o.state = 'waiting'
  ), placed AS (
    SELECT l.tenant_id, l.scan_id, row_number() OVER (ORDER BY l.turn, l.scan_id, l.id)::integer AS place FROM lined_up l
  )
  SELECT p.scan_id, p.place FROM placed p WHERE p.tenant_id = of_tenant AND p.scan_id = ANY (of_scans);
END $$;

RESET ROLE;
