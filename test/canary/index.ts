export { base64, Canaries, privateKey } from './canaries.ts';
export { Needles, type Leak } from './needles.ts';
export { plantedFiles, plantedReport } from './plants.ts';
export { getRoutes, searchAnswers } from './search-answers.ts';
export { searchDatabase, type SearchedColumns } from './search-database.ts';
export { searchRedis } from './search-redis.ts';
export { provocations, type Provocation } from './provocations.ts';
export { searchGraph } from './search-graph.ts';
