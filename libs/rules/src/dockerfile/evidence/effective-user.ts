import { lineageOf } from '@plimsoll/parse';
import type { DockerfileDocument, StageBase, WordInstruction } from '@plimsoll/parse';

/** The USER that the final stage ends with: its own last one, else that of the nearest stage it builds on. */
export function lastUser(document: DockerfileDocument): WordInstruction | undefined {
  for (const stage of lineageOf(document.finalStage)) {
    const user = stage.instructions.findLast((instruction): instruction is WordInstruction => instruction.keyword === 'USER');
    if (user !== undefined) return user;
  }
  return undefined;
}

/** What the file's own stages are built on in the end. */
export const outermostBase = (document: DockerfileDocument): StageBase =>
  lineageOf(document.finalStage).at(-1)?.base ?? document.finalStage.base;

/** True for root by name or number, whatever the group, and for Windows' administrators. */
export const isRoot = (user: string): boolean => /^(?:root|0+)(?::|\s|$)/i.test(user) || /^containeradministrator$/i.test(user);

/** Images whose publisher documents that they run as another user than root. */
const unprivileged = [
  /^(?:gcr\.io\/)?distroless\/.*:(?:.*-)?nonroot(?:-|$)/,
  /^cgr\.dev\/chainguard\//,
  /(?:^|\/)nginxinc\/nginx-unprivileged(?::|@|$)/,
  /(?:^|\/)nanoserver(?::|@|$)/,
  /^mcr\.microsoft\.com\/dotnet\/.*(?:distroless|chiseled)/,
  /(?:^|\/)bitnami(?:legacy|secure)?\//,
  /^registry\.(?:access\.)?redhat\.(?:com|io)\/(?:ubi\d+|rhscl|rhel\d+)\/(?:nodejs|python|ruby|php|perl|openjdk|nginx|httpd|dotnet|go-toolset|s2i)/,
  /(?:^|[-:/])(?:nonroot|rootless|unprivileged)(?:[-:@]|$)/,
];

/** True when the image is known to set an unprivileged USER of its own. */
export const isKnownUnprivileged = (image: string): boolean => unprivileged.some((form) => form.test(image));
