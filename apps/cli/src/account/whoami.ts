import { readOptions, valueOf } from '../arguments/read-options.js';
import { whoamiCommand } from '../commands/account-commands.js';
import { exitCode } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';
import { readCredentials } from '../server/credentials.js';
import { findKey } from '../server/find-key.js';
import { serverAddress } from '../server/server-address.js';
import { Service } from '../server/service.js';
import type { Surroundings } from '../surroundings.js';
import { ownerOf } from './owner-of.js';

/** Says whose key a scan would use, and where it was found. */
export async function whoami(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const given = readOptions(args, whoamiCommand.options);
  const kept = readCredentials(surroundings.environment);
  const address = serverAddress(valueOf(given, 'server'), surroundings.environment, kept);
  const { key, from } = findKey(address, valueOf(given, 'key-file'), surroundings, kept);
  const owner = await ownerOf(new Service(address, key));
  surroundings.out.write(`${owner} on ${address}, with the key of ${from}\n`);
  return exitCode.clean;
}
