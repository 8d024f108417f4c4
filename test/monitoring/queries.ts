import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const deploy = (path: string): string => fileURLToPath(new URL(`../../deploy/${path}`, import.meta.url));

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}

/** Every query that is delivered, with the place that asks it: the dashboard's panels and the chart's scaling. */
export function deliveredQueries(): { place: string; query: string }[] {
  const { panels } = JSON.parse(readFileSync(deploy('grafana/plimsoll.json'), 'utf8')) as Dashboard;
  const templates = readdirSync(deploy('helm/plimsoll/templates')).map((name) => `helm/plimsoll/templates/${name}`);
  return [
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ place: title, query: expr }))),
    ...templates.flatMap((path) =>
      [...readFileSync(deploy(path), 'utf8').matchAll(/^ *query: (.*)$/gm)].map(([, query = '']) => ({ place: path, query })),
    ),
  ];
}

/** The metrics that a query of PromQL names. */
export const metricsIn = (query: string): string[] => query.match(/\b(?:plimsoll|nodejs|process)_\w+/g) ?? [];

/** The labels by which a query groups, those of Prometheus' own left out. */
export const groupsIn = (query: string): string[] =>
  [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(',').map((label) => label.trim()));
