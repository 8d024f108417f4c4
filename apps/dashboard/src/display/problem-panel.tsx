import type { Problem } from '../api/trouble.ts';

/** What went wrong, in the service's own words, with the id to quote. */
export const ProblemPanel = ({ problem: { title, detail, requestId }, retry }: { problem: Problem; retry?: () => void }) => (
  <div role="alert" className="problem">
    <strong>{title}</strong>
    <p>{detail}</p>
    {requestId !== undefined && (
      <p className="quiet">
        Request <code>{requestId}</code>
      </p>
    )}
    {retry && (
      <button type="button" onClick={retry}>
        Try again
      </button>
    )}
  </div>
);
