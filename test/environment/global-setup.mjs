import { openEnvironment } from './environment.ts';

/** Runs once per jest run: nothing is started yet, only the place where a spec can ask for it. */
export default async function globalSetup() {
  globalThis.plimsollTestEnvironment = await openEnvironment();
}
