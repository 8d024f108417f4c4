/** The address of a rule's page; its id holds a slash. */
export const rulePath = (id: string): string => `/rules/${encodeURIComponent(id)}`;
