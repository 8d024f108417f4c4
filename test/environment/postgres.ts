import { ENVIRONMENT_VARIABLE } from './environment.ts';

interface Answer {
  readonly adminUrl?: string;
  readonly problem?: string;
}

let known: Promise<string> | undefined;

/** The superuser's URL of this run's Postgres, which the first call of the run starts; throws what kept it from starting. */
export const testPostgres = (): Promise<string> => (known ??= ask());

async function ask(): Promise<string> {
  const place = process.env[ENVIRONMENT_VARIABLE];
  if (!place)
    throw new Error('Specs that need a database run through tools/jest.mjs, whose configuration opens the test environment.');
  const response = await fetch(place);
  const { adminUrl, problem } = (await response.json()) as Answer;
  if (!adminUrl) throw new Error(`The test Postgres did not start: ${problem ?? 'no answer'}`);
  return adminUrl;
}
