-- How many scans are promised and not ended: a scan has one row in the outbox from its acceptance to its end. Submissions are refused while
-- there are too many, so nobody needs to know a number beyond the bound, and counting stops there.
-- Owned and granted like the functions of system-functions; plimsoll_system may read the outbox since then.

SET LOCAL ROLE plimsoll_system;

-- Of one tenant, or of all together without naming any; at most `at_most`.
CREATE FUNCTION system.waiting_scans(of_tenant uuid, at_most integer) RETURNS TABLE (scans integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF of_tenant IS NULL THEN
    RETURN QUERY SELECT count(*)::integer FROM (SELECT FROM public.outbox LIMIT at_most) AS waiting;
  ELSE
    RETURN QUERY SELECT count(*)::integer FROM (SELECT FROM public.outbox o WHERE o.tenant_id = of_tenant LIMIT at_most) AS waiting;
  END IF;
END $$;

REVOKE EXECUTE ON FUNCTION system.waiting_scans FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system.waiting_scans TO plimsoll_web;

RESET ROLE;
