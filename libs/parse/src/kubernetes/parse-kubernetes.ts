import type { Problem } from '@plimsoll/model';
import { isNull } from '../yaml/node.js';
import { parseYaml } from '../yaml/parse-yaml.js';
import { YamlField } from '../yaml/yaml-field.js';
import type { KubernetesDocument, KubernetesObject } from './document.js';
import { podTemplateOf } from './pod-template.js';

/** Reads Kubernetes manifests: YAML or JSON, many documents, Lists. Never throws for what the text holds. */
export function parseKubernetes(text: string): KubernetesDocument {
  const { documents, problems, isWhole } = parseYaml(text);
  const found: Problem[] = [...problems];
  const roots = documents.filter(({ root }) => !isNull(root)).map(({ source, root }) => new YamlField(source, root, ''));
  return { objects: roots.flatMap((root) => objectsOf(root, found)), problems: found, isWhole };
}

function objectsOf(root: YamlField, problems: Problem[]): KubernetesObject[] {
  const kind = root.field('kind')?.text;
  const apiVersion = root.field('apiVersion')?.text;
  if (kind === undefined || apiVersion === undefined) {
    problems.push({
      code: 'kubernetes-not-an-object',
      message: 'The document has no kind or no apiVersion, so it is not an object of Kubernetes.',
      line: root.span.line,
    });
    return [];
  }
  const items = kind.endsWith('List') ? root.field('items') : undefined;
  if (items?.node.kind === 'sequence') return items.items().flatMap((item) => objectsOf(item, problems));
  return [objectOf(root, kind, apiVersion)];
}

function objectOf(root: YamlField, kind: string, apiVersion: string): KubernetesObject {
  const metadata = root.field('metadata');
  const namespace = metadata?.field('namespace')?.text ?? '-';
  const named = metadata?.field('name') ?? metadata?.field('generateName');
  const name = named?.text ?? '-';
  const label = `${kind}/${namespace}/${name}`;
  const field = root.named(`${label}/`);
  const pod = podTemplateOf(kind, field, label);
  const at = (named ?? root.field('kind') ?? root).named(label);
  return { apiVersion, kind, namespace, name, label, at, field, ...(pod === undefined ? {} : { pod }) };
}
