import { Ended, exitCode } from '../exit-code.js';
import { printable } from '../human/text-width.js';
import { Refused } from '../server/service.js';
import type { Service } from '../server/service.js';

/** Who a key stands for, in words. Ends the program when the server does not take it. */
export async function ownerOf(service: Service): Promise<string> {
  const query = Buffer.from(JSON.stringify({ query: '{ organisation { name } }' }));
  try {
    const { body } = await service.post('/graphql', query, {}, 30_000);
    const name = (body as { data?: { organisation?: { name?: unknown } | null } | null }).data?.organisation?.name;
    if (typeof name === 'string') return printable(name);
  } catch (error) {
    // A pipeline's key may submit and read nothing of its organisation.
    if (error instanceof Refused && error.refusal === 'scope-missing') return 'a key that submits and reads nothing';
    throw error;
  }
  throw new Ended(exitCode.serverNotReached, `${service.address} answers, but does not say whose the key is.`);
}
