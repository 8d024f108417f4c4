/** The lines that tell a first-time user what to do now; the two that are indented work when pasted into a shell. */
export function nextSteps(url: string, credentials: string, logs: string): string[] {
  return [
    'Try it: paste these two lines into another terminal.',
    `  KEY=$(sed -n 's/.*"key": "\\(.*\\)".*/\\1/p' ${quoted(credentials)})`,
    `  curl -s ${url}/v1/posture -H "Authorization: Bearer $KEY"`,
    '',
    `Dashboard ${url}/ (sign in with the key)`,
    `REST      ${url}/v1/posture, and every other path in docs/api`,
    `GraphQL   ${url}/graphql`,
    `Key       ${credentials}`,
    `Logs      ${logs}`,
    '',
    'Plimsoll is running. Ctrl-C stops everything; the data stays for the next start.',
  ];
}

const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
