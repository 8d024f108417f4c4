import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCompose, parseDockerfile, type ComposeService } from '@plimsoll/parse';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

export const compose = parseCompose(read('docker-compose.yml'));
export const dockerfile = parseDockerfile(read('Dockerfile'), {});

export function serviceOf(name: string): ComposeService {
  const service = compose.services.find((one) => one.name === name);
  if (!service) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

const variable = /\$(\$)|\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g;

/** A text as Compose gives it to a container where these variables are set; throws for one that is neither set nor has a default. */
export const interpolated = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replace(variable, (_all, dollar: string | undefined, name = '', otherwise: string | undefined) => {
    const value = dollar ?? (variables[name as string] || otherwise);
    if (value === undefined) throw new Error(`docker-compose.yml needs ${String(name)}`);
    return value;
  });

/** What the final stage of the Dockerfile sets. */
export function imageEnvironment(): Record<string, string> {
  const stage = dockerfile.stages.find(({ isFinal }) => isFinal);
  const pairs = (stage?.instructions ?? []).flatMap((one) => (one.keyword === 'ENV' ? one.pairs : []));
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value?.value ?? '']));
}

/** The command and the environment with which a container of the service starts. */
export function startOf(
  name: string,
  variables: Readonly<Record<string, string>>,
): { entry: string; environment: Record<string, string> } {
  const { field } = serviceOf(name);
  const own = (field.field('environment')?.fields() ?? []).map(([key, value]) => [
    key,
    interpolated(value.text ?? '', variables),
  ]);
  const [entry, ...more] = (field.field('command')?.items() ?? []).map((item) => item.text ?? '');
  if (entry === undefined || more.length > 0) throw new Error(`the command of ${name} is not one program`);
  return { entry, environment: { ...imageEnvironment(), ...(Object.fromEntries(own) as Record<string, string>) } };
}
