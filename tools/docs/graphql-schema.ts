/** The GraphQL schema as docs/api keeps it, made from the built gateway: build before. */
export async function graphqlSchemaDocument(): Promise<{ path: string; text: string }> {
  const built = new URL('../../apps/gateway/dist/graphql/print-schema.js', import.meta.url);
  await import('reflect-metadata');
  const { printedSchema } = (await import(built.href)) as { printedSchema: () => Promise<string> };
  return { path: 'docs/api/schema.graphql', text: await printedSchema() };
}
