export {
  firstStage,
  jobIdOf,
  pipeline,
  stageNames,
  stagePayload,
  type Stage,
  type StageName,
  type StagePayload,
} from './pipeline.js';
export {
  openQueueBackend,
  type QueueBackend,
  type QueueLocation,
  type StageProcessor,
  type StageQueue,
  type StageWorker,
} from './backend.js';
export { migrateQueue } from './migrate-queue.js';
export { RateLimiter, type LimitPolicy, type QuotaLeft } from './rate-limiter.js';
export { openRateLimits, type RateLimits } from './rate-limits.js';
