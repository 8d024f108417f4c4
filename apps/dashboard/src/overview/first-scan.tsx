/** What to do where nothing has been scanned yet. */
export const FirstScan = () => (
  <section className="card" aria-labelledby="first-scan">
    <h2 id="first-scan">Nothing has been scanned yet</h2>
    <p>Send a file to a project of any name; its findings are here a moment later.</p>
    <pre>
      <code>{`curl ${location.origin}/v1/projects/first/scans \\
  -H "Authorization: Bearer $KEY" \\
  -F files=@Dockerfile`}</code>
    </pre>
  </section>
);
