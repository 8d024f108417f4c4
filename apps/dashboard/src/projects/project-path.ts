/** The address of a project's page; its key may hold slashes. */
export const projectPath = (key: string): string => `/projects/${encodeURIComponent(key)}`;
