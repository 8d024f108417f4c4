import { DiscoveryService } from '@nestjs/core';
import type { StageName } from '@plimsoll/queue';
import { stageNames } from '@plimsoll/queue';
import type { StageProcessor } from './stage-work.js';

/** Marks the class that processes a stage. */
export const Processes = DiscoveryService.createDecorator<StageName>();

/** The processor of each stage; the worker refuses to boot unless each stage has exactly one. */
export function processorsOf(discovery: DiscoveryService): Record<StageName, StageProcessor> {
  const marked = discovery.getProviders({ metadataKey: Processes.KEY });
  const found = stageNames.map((stage): [StageName, StageProcessor] => {
    const own = marked.filter((wrapper) => discovery.getMetadataByDecorator(Processes, wrapper) === stage);
    const [only] = own;
    if (!only || own.length > 1) throw new Error(`The stage ${stage} has ${own.length} processors; it must have exactly one.`);
    return [stage, only.instance as StageProcessor];
  });
  return Object.fromEntries(found) as Record<StageName, StageProcessor>;
}
