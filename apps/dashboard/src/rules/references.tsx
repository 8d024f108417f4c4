/** Where to read more, on other sites. */
export const References = ({ urls }: { urls: readonly string[] }) =>
  urls.length === 0 ? null : (
    <>
      <h2>Read more</h2>
      <ul className="references">
        {urls.map((url) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer noopener">
              {url}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
