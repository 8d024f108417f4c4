// The image's health check: ends with 0 when the process in this container answers /healthz. A gateway answers on PLIMSOLL_PORT;
// a worker, which has no such port, where its metrics are (PLIMSOLL_HEALTH_PORT says so).
const port = process.env.PLIMSOLL_HEALTH_PORT ?? process.env.PLIMSOLL_PORT ?? '8080';

fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })
  .then(({ ok }) => process.exit(ok ? 0 : 1))
  .catch(() => process.exit(1));

export {};
