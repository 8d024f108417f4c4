import type { OutlineNode } from './outline.js';
import type { SkipReason } from '../skip-reason.js';

/** A format that is not ours but looks like it from afar, known by the keys at the top of its document. */
interface ForeignFormat {
  reason: SkipReason;
  matches: (document: OutlineNode, name: string) => boolean;
}

const has = (document: OutlineNode, ...keys: string[]): boolean => keys.every((key) => document.keys.has(key));
const hasSome = (document: OutlineNode, ...keys: string[]): boolean => keys.some((key) => document.keys.has(key));

const formats: readonly ForeignFormat[] = [
  {
    reason: 'ci-pipeline',
    matches: (document) => has(document, 'jobs') && hasSome(document, 'on', 'true', 'orbs', 'workflows', 'steps'),
  },
  {
    reason: 'ci-pipeline',
    matches: (document, name) =>
      /^\.?gitlab-ci|^\.?travis\.|^azure-pipelines|^bitbucket-pipelines/.test(name) && document.keys.size > 0,
  },
  { reason: 'ci-pipeline', matches: (document) => hasSome(document, 'stages', 'runs') && !has(document, 'services') },
  { reason: 'openapi', matches: (document) => hasSome(document, 'openapi', 'swagger') },
  { reason: 'cloudformation', matches: (document) => has(document, 'AWSTemplateFormatVersion') || isCloudFormation(document) },
  { reason: 'kustomization', matches: (document, name) => /^kustomization\.ya?ml$/.test(name) && document.keys.size > 0 },
  { reason: 'helm-chart', matches: (document, name) => /^chart\.ya?ml$/.test(name) && has(document, 'apiVersion') },
  { reason: 'helm-chart', matches: (document) => has(document, 'apiVersion', 'name', 'version') && !has(document, 'kind') },
  { reason: 'helm-values', matches: (document, name) => /^values([.-].*)?\.ya?ml$/.test(name) && document.keys.size > 0 },
  {
    reason: 'package-manifest',
    matches: (document, name) => /^(package|composer|bower)(-lock)?\.json$/.test(name) && document.keys.size > 0,
  },
  {
    reason: 'package-manifest',
    matches: (document) => has(document, 'name', 'version') && hasSome(document, 'dependencies', 'devDependencies'),
  },
  {
    reason: 'ansible',
    matches: (document) =>
      document.isList && hasSome(document, 'hosts', 'tasks', 'ansible.builtin.import_playbook', 'import_playbook', 'become'),
  },
];

/** The reason to skip a document of a known foreign format; `name` is the file's name in lower case. */
export const foreignFormatOf = (document: OutlineNode, name: string): SkipReason | undefined =>
  formats.find((format) => format.matches(document, name))?.reason;

const isCloudFormation = (document: OutlineNode): boolean =>
  [...(document.keys.get('Resources')?.keys.values() ?? [])].some((resource) =>
    /^["']?AWS::/.test(resource.keys.get('Type')?.value ?? ''),
  );
