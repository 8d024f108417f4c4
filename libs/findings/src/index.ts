export type { AssetVerdict, FindingChange, JudgedAnalysis, KnownFinding, Presence, ResolvedReason } from './finding.js';
export { reconcile } from './reconcile.js';
export type { Reconciled, ReconcileInput } from './reconcile.js';
export { compareStreams } from './compare-streams.js';
export type { StreamDifference, StreamFinding } from './compare-streams.js';
export { gate } from './gate.js';
export type { GateInput, GateResult } from './gate.js';
