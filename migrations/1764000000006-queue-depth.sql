-- What waits for each stage, over all tenants and without naming any: the operator's view of the backlog.
-- Owned and granted like the functions of system-functions; plimsoll_system may read the outbox since then.

SET LOCAL ROLE plimsoll_system;

CREATE FUNCTION system.queue_depth()
RETURNS TABLE (stage text, state text, jobs integer, oldest_seconds double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.stage, o.state, count(*)::integer,
         greatest(0, extract(epoch FROM clock_timestamp() - min(o.created_at)))::double precision
  FROM public.outbox o GROUP BY o.stage, o.state
$$;

REVOKE EXECUTE ON FUNCTION system.queue_depth FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system.queue_depth TO plimsoll_web;

RESET ROLE;
