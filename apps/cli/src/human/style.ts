import pico from 'picocolors';
import type { Severity } from '@plimsoll/model';

/** How the parts of a report look; each takes a text and returns it, marked or as it is. */
export interface Style {
  heading(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  severity: Record<Severity, (text: string) => string>;
}

/** True when colours are wanted: FORCE_COLOR decides, then NO_COLOR (https://no-color.org), then whether it is a terminal. */
export function isColourful(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return (refused === undefined || refused === '') && isTerminal && terminal !== 'dumb';
}

/** The looks with colours, or without. */
export function styleOf(colourful: boolean): Style {
  const { bold, dim, red, green, yellow, blue, cyan } = pico.createColors(colourful);
  return {
    heading: bold,
    faint: dim,
    good: green,
    bad: red,
    severity: {
      critical: (text) => bold(red(text)),
      high: red,
      medium: yellow,
      low: blue,
      info: cyan,
    },
  };
}
