import { readOptions, valueOf } from '../arguments/read-options.js';
import { logoutCommand } from '../commands/account-commands.js';
import { exitCode } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';
import { readCredentials, writeCredentials } from '../server/credentials.js';
import { normalisedAddress } from '../server/server-address.js';
import type { Surroundings } from '../surroundings.js';

/** Forgets the kept key of one server, or of all. */
export function logout(args: readonly string[], { environment, out }: Surroundings): ExitCode {
  const asked = valueOf(readOptions(args, logoutCommand.options), 'server');
  const { servers } = readCredentials(environment);
  const gone =
    asked === undefined ? Object.keys(servers) : [normalisedAddress(asked)].filter((one) => Object.hasOwn(servers, one));
  writeCredentials(environment, { servers: Object.fromEntries(Object.entries(servers).filter(([one]) => !gone.includes(one))) });
  out.write(
    gone.length === 0 ? 'No key was kept.\n' : gone.map((server) => `The key of ${server} is forgotten here.\n`).join(''),
  );
  return exitCode.clean;
}
