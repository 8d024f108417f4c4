export { byDefault, isKnown, known, mapSetting, unknowable, valueOf } from './setting.js';
export type { Setting } from './setting.js';
export { parseImageName } from './image-name.js';
export type { ImageName, ImagePart } from './image-name.js';
export { capabilities, capabilityName, capabilityOf } from './capabilities.js';
export type { Capability } from './capabilities.js';
export type {
  Container,
  ContainerRole,
  Device,
  EnvironmentVariable,
  ListedCapability,
  Mount,
  MountKind,
  Port,
} from './container.js';
