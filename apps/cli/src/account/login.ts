import { readOptions, valueOf } from '../arguments/read-options.js';
import { WrongUsage } from '../arguments/wrong-usage.js';
import { loginCommand } from '../commands/account-commands.js';
import { exitCode } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';
import { credentialsFile, readCredentials, writeCredentials } from '../server/credentials.js';
import { checkedKey } from '../server/find-key.js';
import { normalisedAddress } from '../server/server-address.js';
import { Service } from '../server/service.js';
import type { Surroundings } from '../surroundings.js';
import { ownerOf } from './owner-of.js';

/** Reads a key, checks it against the server and keeps it. A key that the server does not take is not kept. */
export async function login(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { environment, out } = surroundings;
  const given = readOptions(args, loginCommand.options);
  if (given.words.length > 0)
    throw new WrongUsage('plimsoll login takes no words; the key is asked for, or read from standard input.');
  const asked = valueOf(given, 'server') ?? environment.PLIMSOLL_SERVER;
  if (!asked) throw new WrongUsage('Say which server: plimsoll login --server URL.');
  const server = normalisedAddress(asked);
  const kept = readCredentials(environment);
  const key = checkedKey(await typedKey(server, surroundings), 'What was given');
  const owner = await ownerOf(new Service(server, key));
  writeCredentials(environment, { servers: { ...kept.servers, [server]: { key } } });
  out.write(`Logged in to ${server} as ${owner}. The key is kept in ${credentialsFile(environment)}.\n`);
  return exitCode.clean;
}

async function typedKey(server: string, { input, err }: Surroundings): Promise<string> {
  if (!input.isTerminal) return input.text();
  const line = await input.hiddenLine(() => err.write(`API key for ${server} (not shown): `));
  err.write('\n');
  if (line === undefined) throw new WrongUsage('No key was given.');
  return line;
}
