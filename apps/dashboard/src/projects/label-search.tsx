import type { SyntheticEvent } from 'react';

/** Narrows the projects by one label. */
export function LabelSearch({ label = '', change }: { label: string | undefined; change: (label: string | undefined) => void }) {
  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('label') as string;
    change(given.trim() || undefined);
  }
  return (
    <form className="filters" role="search" aria-label="Narrow the projects" onSubmit={submit}>
      <label>
        Label
        <input
          key={label}
          name="label"
          defaultValue={label}
          placeholder="team=web"
          pattern="[^=:]+[=:].+"
          spellCheck={false}
          autoComplete="off"
        />
      </label>
      <div className="actions">
        <button type="submit">Apply</button>
      </div>
    </form>
  );
}
