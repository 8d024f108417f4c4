import type { Anchored, Problem } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';

/** One object of the manifests, items of a List included. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  /** `-` when the manifest leaves it to whoever applies it, and for objects of the cluster. */
  namespace: string;
  name: string;
  /** `Kind/namespace/name`: the head of every address in the object. */
  label: string;
  /** The line of the object's name. */
  at: Anchored;
  /** The object; `field.path('spec', 'replicas')` is the address `Deployment/-/web/spec.replicas` with its position. */
  field: YamlField;
  /** The template of the pods that it makes, or the Pod itself; its fields have addresses such as `Deployment/-/web/hostNetwork`. */
  pod?: PodTemplate;
}

/** What a workload's pods look like. */
export interface PodTemplate {
  spec: YamlField;
  metadata: YamlField | undefined;
  /** True for jobs and for pods that are not started again. */
  runsToCompletion: boolean;
}

/** Kubernetes manifests with positions. */
export interface KubernetesDocument {
  objects: readonly KubernetesObject[];
  problems: readonly Problem[];
  /** False when something of the file could not be read. */
  isWhole: boolean;
}
