export { bareDatabase, freshDatabase, type FreshDatabase } from './fresh-database.ts';
export { testPostgres } from './postgres.ts';
export { freshRedis, type FreshRedis } from './fresh-redis.ts';
export { chromiumProgram, missing, requirement, sharedFolder, type Requirement } from './requirement.ts';
