import type { SyntheticEvent } from 'react';
import { Link } from 'wouter';
import { kinds, severities, type Severity } from '../api/words.ts';
import { findingsPath, type FindingsFilter } from './findings-filter.ts';

interface Filtering {
  filter: FindingsFilter;
  /** Goes to the list under another filter. */
  change: (filter: FindingsFilter) => void;
}

/** What the list can be narrowed by. A choice holds at once, a text when it is sent. */
export function FilterBar({ filter, change }: Filtering) {
  const narrow = (next: Partial<FindingsFilter>): void => change({ ...filter, ...next, after: undefined });
  const toggle = (severity: Severity): void =>
    narrow({ severity: severities.filter((one) => filter.severity.includes(one) !== (one === severity)) });

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string): string | undefined => (given.get(name) as string).trim() || undefined;
    narrow({ rule: text('rule'), project: text('project'), label: text('label') });
  }

  return (
    <form className="filters" role="search" aria-label="Narrow the findings" onSubmit={submit}>
      <fieldset>
        <legend>Severity</legend>
        {severities.map((severity) => (
          <label key={severity} className="choice">
            <input type="checkbox" checked={filter.severity.includes(severity)} onChange={() => toggle(severity)} />
            <span className={`severity ${severity}`}>{severity}</span>
          </label>
        ))}
      </fieldset>
      <label>
        Presence
        <select
          value={filter.presence}
          onChange={({ target }) => narrow({ presence: target.value === 'resolved' ? 'resolved' : 'open' })}
        >
          <option value="open">open</option>
          <option value="resolved">resolved</option>
        </select>
      </label>
      <label>
        Kind
        <select value={filter.kind ?? ''} onChange={({ target }) => narrow({ kind: target.value || undefined })}>
          <option value="">any</option>
          {kinds.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </label>
      <Text name="rule" title="Rule" value={filter.rule} example="dockerfile/sudo" />
      <Text name="project" title="Project" value={filter.project} example="acme/api" />
      <Text name="label" title="Label" value={filter.label} example="team=web" pattern="[^=:]+[=:].+" />
      <div className="actions">
        <button type="submit">Apply</button>
        <Link href={findingsPath({})}>Clear</Link>
      </div>
    </form>
  );
}

interface TextField {
  name: string;
  title: string;
  value: string | undefined;
  example: string;
  pattern?: string;
}

// Made anew when the address says something else, so that going back shows what was asked then.
const Text = ({ name, title, value = '', example, pattern }: TextField) => (
  <label>
    {title}
    <input
      key={value}
      name={name}
      defaultValue={value}
      placeholder={example}
      pattern={pattern}
      spellCheck={false}
      autoComplete="off"
    />
  </label>
);
