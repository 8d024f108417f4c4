import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { dashboardFolder, readAssets, readDashboardFile, readPage, type DashboardFile } from '../dashboard/dashboard-files.js';

const require = createRequire(import.meta.url);

/** Where the build puts the explorers' pages. */
export const explorersFolder = `${dashboardFolder}explorers`;

/** The explorers of the API: a page each, what both pages load by name, and what is loaded of Swagger UI. */
export interface ExplorerFiles {
  docs: DashboardFile | undefined;
  graphiql: DashboardFile | undefined;
  assets: ReadonlyMap<string, DashboardFile>;
  swaggerUi: ReadonlyMap<string, DashboardFile>;
}

const ofSwaggerUi = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const;

/** Reads them into memory; a page that has not been built is undefined. */
export function readExplorerFiles(folder: string): ExplorerFiles {
  const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json'));
  return {
    docs: readPage(`${folder}/docs.html`),
    graphiql: readPage(`${folder}/graphiql.html`),
    assets: readAssets(folder),
    swaggerUi: new Map(ofSwaggerUi.map((name) => [name, readDashboardFile(`${swaggerUi}/${name}`)])),
  };
}
