import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../api/trouble.ts';
import { ProblemPanel } from './problem-panel.tsx';

/** What is shown of a question: that it is asked, what it gave, or why it gave nothing. */
export function Answered<Data>({ of, children }: { of: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  if (of.isError) return <ProblemPanel problem={problemOf(of.error)} retry={() => void of.refetch()} />;
  if (of.data === undefined)
    return (
      <p role="status" className="loading">
        Loading …
      </p>
    );
  return <div aria-busy={of.isPlaceholderData}>{children(of.data)}</div>;
}
