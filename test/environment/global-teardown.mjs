/** Stops what the specs of this run asked for and removes its folder. */
export default async function globalTeardown() {
  await globalThis.plimsollTestEnvironment?.close();
}
