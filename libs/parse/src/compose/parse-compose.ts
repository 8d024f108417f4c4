import type { Problem } from '@plimsoll/model';
import { parseYaml } from '../yaml/parse-yaml.js';
import { isNull } from '../yaml/node.js';
import type { YamlNode } from '../yaml/node.js';
import { YamlField } from '../yaml/yaml-field.js';
import type { ComposeDocument, ComposeResource, ComposeService } from './document.js';
import { Inheritance } from './extend-service.js';

/** Reads a Compose file. Never throws for what the text holds; what cannot be read becomes a problem with its line. */
export function parseCompose(text: string): ComposeDocument {
  const { documents, problems, isWhole } = parseYaml(text);
  const roots = documents.filter(({ root }) => !isNull(root)).map(({ source, root }) => new YamlField(source, root, ''));
  const found: Problem[] = [...problems];
  for (const root of roots)
    if (root.node.kind !== 'mapping')
      found.push({
        code: 'compose-not-a-mapping',
        message: 'A Compose file is a mapping at its top level.',
        line: root.span.line,
      });
  return {
    services: roots.flatMap((root) => servicesOf(root, found)),
    networks: roots.flatMap((root) => resourcesOf(root, 'networks')),
    volumes: roots.flatMap((root) => resourcesOf(root, 'volumes')),
    secrets: roots.flatMap((root) => resourcesOf(root, 'secrets')),
    configs: roots.flatMap((root) => resourcesOf(root, 'configs')),
    problems: found,
    isWhole,
  };
}

function servicesOf(root: YamlField, problems: Problem[]): ComposeService[] {
  const holder = root.child('services', 'services') ?? (isFirstVersion(root) ? root.named('services') : undefined);
  if (holder?.node.kind !== 'mapping') return [];
  const inheritance = new Inheritance(holder.node.entries);
  return holder.fields().flatMap(([name, field]) => {
    if (name.startsWith('x-') && holder.anchor === 'services' && field.node.kind !== 'mapping') return [];
    const extended = inheritance.resolve(name);
    if (extended === undefined) {
      if (!isNull(field.node)) problems.push(notAService(name, field));
      return [];
    }
    const openEnd = extended.openEnd ?? fragmentReason(extended.node);
    return [{ name, field: field.holding(extended.node), ...(openEnd === undefined ? {} : { openEnd }) }];
  });
}

const notAService = (name: string, field: YamlField): Problem => ({
  code: 'compose-service-invalid',
  message: `services.${name} is not a mapping of settings.`,
  line: field.span.line,
});

/** Compose wants an image or a build in every service; a service without one is completed by another file. */
const fragmentReason = (node: YamlNode): string | undefined =>
  node.kind === 'mapping' && !['image', 'build', 'provider'].some((key) => node.entries.has(key))
    ? 'The service has neither image nor build, so another file completes it.'
    : undefined;

const laterKeys = ['services', 'networks', 'volumes', 'version', 'include', 'secrets', 'configs', 'name'];

/** Files of the first version have the services at their top level. */
const isFirstVersion = (root: YamlField): boolean =>
  root.node.kind === 'mapping' &&
  !laterKeys.some((key) => root.child(key) !== undefined) &&
  root.fields().some(([, field]) => ['image', 'build'].some((key) => field.child(key) !== undefined));

const resourcesOf = (root: YamlField, key: string): ComposeResource[] =>
  (root.field(key, key)?.fields() ?? []).map(([name, field]) => ({ name, field }));
