export { Database, type DatabaseOptions, type Db, type SystemCall } from './database.js';
export { migrate } from './migrate.js';
