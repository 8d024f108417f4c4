export { Database, type Around, type DatabaseOptions, type Db, type SystemCall } from './database.js';
export { isConnectionTrouble } from './database-trouble.js';
export { listen, type Listener } from './listen.js';
export { migrate } from './migrate.js';
export { acceptScan, type AcceptedFile, type SkippedFile, type Submission } from './scans/accept-scan.js';
export { blobKeysInUse } from './scans/blob-keys.js';
export { beginAnalysis, knownAnalyses, readBlobs, type PendingFile, type RestingBlob } from './scans/pending-files.js';
export { saveAnalyses, type FileOutcome } from './scans/save-analyses.js';
export {
  abandonedStage,
  beginNextStage,
  claimResult,
  failScan,
  interruptStage,
  renewLease,
  startStage,
  type ScanFailure,
  type EndedScan,
  type NextStage,
  type StageKey,
  type StageOutcome,
  type StageStart,
  type StageStarter,
  type GivenUp,
} from './scans/stage-ledger.js';
export {
  countFailedJobs,
  listFailedJobs,
  readFailedJob,
  type FailedJobFilter,
  type FailedJobRow,
} from './failed-jobs/read-failed-jobs.js';
export { restingFiles, retryFailedJob, type RetryRequest } from './failed-jobs/retry-failed-job.js';
export { noteFilesJudged, scanStandings, type ScanStanding } from './scans/scan-standing.js';
export { publishScan } from './scans/publish-scan.js';
export { countWaitingScans } from './scans/waiting-scans.js';
export { type ReconcileInput } from './findings/reconcile-input.js';
export { reconcileScan, type Reconciled } from './findings/reconcile-scan.js';
export { foldCounters, organisationCounters, type OrganisationCounters } from './posture/fold-counters.js';
export { projectVector, projectVectors } from './posture/project-vector.js';
export { countedUpTo, cursorOf, pageOf, readCursor, type Page, type PageRequest, type Total } from './paging/page.js';
export { createKey, findKey, listKeys, revokeKey, touchKey, type KeyOwner, type KeyRow, type NewKey } from './keys/keys.js';
export { createTenant, listTenants, readTenant, type TenantRow } from './keys/tenants.js';
export { changeProject, lockProject, type ProjectChange } from './projects/change-project.js';
export {
  countProjects,
  createProject,
  findProject,
  listProjects,
  projectsById,
  worstProjects,
  type ProjectFilter,
  type ProjectRow,
} from './projects/projects.js';
export {
  listScanObservations,
  listScans,
  readScan,
  readScanFiles,
  scansById,
  type ScanFileRow,
  type ScanObservationRow,
  type ScanRow,
  type ScanState,
} from './scans/read-scans.js';
export {
  countFindings,
  findingsById,
  listFindings,
  readFinding,
  readFindingEvents,
  type FindingEventRow,
  type FindingRow,
} from './findings/list-findings.js';
export type { FindingFilter, FindingParent } from './findings/finding-slices.js';
export { countFindingsOf, findingsOf, lastEventsOf } from './findings/findings-of.js';
export {
  countFilesOf,
  countObservationsOf,
  countScans,
  countScansOf,
  filesOf,
  observationsOf,
  scansOf,
} from './scans/scans-of.js';
export { assetsById, assetsOf, countAssets, countAssetsOf, listAssets, readAsset, type AssetRow } from './assets/assets.js';
export { latestRulePack, readTrend, readTrendsOf, type TrendPoint } from './posture/read-trend.js';
export {
  claimRequest,
  forgetRequest,
  keepAnswer,
  renewRequest,
  type AskedOnce,
  type RequestClaim,
  type RequestKey,
} from './requests/asked-once.js';
export {
  aloneWithRoles,
  bootstrapDatabase,
  copyDatabase,
  dropDatabase,
  type BootstrapOptions,
  type DatabaseUrls,
} from './preparation/roles.js';
export { withClient } from './preparation/connection.js';
export { LOGINS, type Login, type RolePasswords } from './preparation/passwords.js';
