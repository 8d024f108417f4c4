import { createHash } from 'node:crypto';

/** A secret found where it must not be. */
export interface Leak {
  secret: string;
  form: string;
  place: string;
  around: string;
}

interface Needle {
  secret: string;
  form: string;
  text: string;
}

const window = 8;

/** Looks for secrets in every form in which one may rest: in clear, in part, encoded, or as a plain hash. */
export class Needles {
  readonly leaks: Leak[] = [];
  private readonly byStart = new Map<string, Needle[]>();

  /** The service's own keys are long random texts, which it does keep as plain hashes. */
  constructor(secrets: Iterable<readonly [name: string, value: string]>, ownKeys: readonly (readonly [string, string])[] = []) {
    for (const [secret, value] of secrets)
      for (const [form, text] of [...writingsOf(value), ...digestsOf(value)]) this.add({ secret, form, text });
    for (const [secret, value] of ownKeys) for (const [form, text] of writingsOf(value)) this.add({ secret, form, text });
  }

  /** Looks for plain hashes of a whole file too: with one, whoever knows the rest can try secrets. */
  addFile(path: string, content: string): void {
    for (const [form, text] of digestsOf(content)) this.add({ secret: `the file ${path}`, form, text });
  }

  /** The leaks in a line each, those of a whole secret before its parts. */
  get lines(): string[] {
    const whole = this.leaks.filter(({ form }) => !form.startsWith('its '));
    const rest = this.leaks.filter((leak) => !whole.some(({ secret, place }) => secret === leak.secret && place === leak.place));
    return [...whole, ...rest].map(({ secret, form, place, around }) => `${secret} ${form} in ${place}: ${around}`);
  }

  get count(): number {
    return [...this.byStart.values()].reduce((sum, needles) => sum + needles.length, 0);
  }

  /** Notes every secret in `content`, each once per place. */
  search(place: string, content: string | Uint8Array): void {
    const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
    for (let at = 0; at + window <= text.length; at += 1)
      for (const needle of this.byStart.get(text.substring(at, at + window)) ?? [])
        if (text.startsWith(needle.text, at)) this.note(place, needle, text.slice(Math.max(0, at - 60), at + 60));
  }

  private add(needle: Needle): void {
    if (needle.text.length < window) throw new Error(`${needle.secret} is too short to be looked for`);
    const start = needle.text.slice(0, window);
    this.byStart.set(start, [...(this.byStart.get(start) ?? []), needle]);
  }

  private note(place: string, { secret, form }: Needle, around: string): void {
    if (!this.leaks.some((leak) => leak.place === place && leak.secret === secret && leak.form === form))
      this.leaks.push({ secret, form, place, around });
  }
}

/** The texts that give a secret away, with the name of the form. */
function writingsOf(value: string): [string, string][] {
  const bytes = Buffer.from(value);
  const half = Math.ceil(value.length / 2);
  const forms: [string, string][] = [
    ['in clear', value],
    ['its beginning', value.slice(0, Math.max(half, 10))],
    ['its end', value.slice(-Math.max(half, 10))],
    ['in lower case', value.toLowerCase()],
    ['in hexadecimal', bytes.toString('hex')],
    ['in upper-case hexadecimal', bytes.toString('hex').toUpperCase()],
    ['URL-encoded', encodeURIComponent(value)],
    ...alignments(bytes).map((text): [string, string] => ['in base64', text]),
  ];
  return forms.filter(([, text], index) => forms.findIndex((form) => form[1] === text) === index);
}

/** What is certain of the base64 of a text that begins 0, 1 or 2 bytes into a group, in both alphabets. */
function alignments(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const text = shifted.subarray(0, shifted.length - (shifted.length % 3)).toString('base64');
    const certain = text.slice(shift === 0 ? 0 : 4);
    return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const digestsOf = (value: string): [string, string][] =>
  ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => digestOf(name, value));

function digestOf(algorithm: string, value: string): [string, string][] {
  const digest = createHash(algorithm).update(value).digest();
  const name = `as plain ${algorithm}`;
  return [
    [name, digest.toString('hex')],
    [name, digest.toString('base64').slice(0, 20)],
    [name, digest.toString('latin1')],
  ];
}
