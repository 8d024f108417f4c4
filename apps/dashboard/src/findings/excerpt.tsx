/** The lines on which a finding stands, each under its number in the file. */
export const Excerpt = ({ path, line, text }: { path: string; line: number; text: string }) => (
  <figure className="excerpt">
    <figcaption>{path}</figcaption>
    <pre tabIndex={0} aria-label={`Lines of ${path}, from ${line}`}>
      <code>
        {text.split('\n').map((content, n) => (
          <span className="line" key={n}>
            <span className="line-number">{line + n}</span>
            <span className="content">{content}</span>
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  </figure>
);
