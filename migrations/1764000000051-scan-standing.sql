-- How far a scan has come and where it stands in line, told while it runs.

-- Files that the running analysis has judged so far: written now and then beside the work, so that waiting can be watched.
ALTER TABLE scan ADD COLUMN files_judged integer NOT NULL DEFAULT 0;

SET LOCAL ROLE plimsoll_system;

-- How soon the relay hands out each of these scans, 1 being next: in its own order, which is by turn of the tenants. It says how many
-- jobs stand before, and nothing of whose they are.
CREATE FUNCTION system.queue_positions(of_tenant uuid, of_scans uuid[])
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
    SELECT o.tenant_id, o.scan_id, o.created_at, o.id,
           coalesce(f.jobs, 0) + row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.created_at, o.id) AS turn
    FROM public.outbox o LEFT JOIN flying f ON f.tenant_id = o.tenant_id WHERE o.state = 'waiting'
  ), placed AS (
    SELECT l.tenant_id, l.scan_id, row_number() OVER (ORDER BY l.turn, l.created_at, l.id)::integer AS place FROM lined_up l
  )
  SELECT p.scan_id, p.place FROM placed p WHERE p.tenant_id = of_tenant AND p.scan_id = ANY (of_scans);
END $$;

REVOKE EXECUTE ON FUNCTION system.queue_positions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system.queue_positions TO plimsoll_web;

RESET ROLE;
