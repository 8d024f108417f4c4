const CLOSE_MS = 60_000;

/** Stops what the specs of this run asked for and removes its folder; a run that something then keeps open ends as a failed one. */
export default async function globalTeardown() {
  setTimeout(() => {
    console.error(
      `Something is still open ${CLOSE_MS / 1000} s after the last suite: ${process.getActiveResourcesInfo().join(', ')}.`,
    );
    process.exit(1);
  }, CLOSE_MS).unref();
  await globalThis.plimsollTestEnvironment?.close();
}
