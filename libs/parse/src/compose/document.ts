import type { Problem } from '@plimsoll/model';
import type { YamlField } from '../yaml/yaml-field.js';

/** A service of a Compose file, with what it takes over from services of the same file through `extends`. */
export interface ComposeService {
  name: string;
  /** The service's mapping; its span is the line of the name, its anchor `services.<name>`. */
  field: YamlField;
  /** Why a setting that is absent here may stand in another file; undefined when this file says all. */
  openEnd?: string;
}

/** A named part of the top level: a network, volume, secret or config. */
export interface ComposeResource {
  name: string;
  field: YamlField;
}

/** A Compose file of any version, with positions. */
export interface ComposeDocument {
  services: readonly ComposeService[];
  networks: readonly ComposeResource[];
  volumes: readonly ComposeResource[];
  secrets: readonly ComposeResource[];
  configs: readonly ComposeResource[];
  problems: readonly Problem[];
  /** False when something of the file could not be read. */
  isWhole: boolean;
}
