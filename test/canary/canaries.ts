import { createHash } from 'node:crypto';

/** A generation of secrets: the same places hold other values in the next one, as after a rotation. */
export class Canaries {
  private readonly planted = new Map<string, string>();

  constructor(private readonly generation: number) {}

  /** What was handed out so far: place → secret. */
  get all(): ReadonlyMap<string, string> {
    return this.planted;
  }

  /** A password of 16 characters that no word list holds. */
  password(place: string): string {
    return this.plant(place, `Kz7${this.random(place, 13)}`);
  }

  /** A password of letters only, as people choose them. */
  weak(place: string): string {
    return this.plant(place, `swordfish${this.random(place, 9).toLowerCase().replace(/\d/g, 'q')}`);
  }

  github(place: string): string {
    return this.plant(place, `ghp_${this.random(place, 36)}`);
  }

  awsId(place: string): string {
    return this.plant(
      place,
      `AKIA${this.random(place, 16)
        .toUpperCase()
        .replace(/[0189]/g, 'X')}`,
    );
  }

  awsSecret(place: string): string {
    return this.plant(place, `${this.random(place, 19)}/${this.random(`${place} end`, 20)}`);
  }

  /** The body lines of a private key. */
  keyLines(place: string): string[] {
    return [1, 2, 3].map((line) => this.plant(`${place}, line ${line}`, `MII${this.random(`${place} ${line}`, 61)}`));
  }

  private plant(place: string, value: string): string {
    if (this.planted.has(place)) throw new Error(`${place} is planted already`);
    this.planted.set(place, value);
    return value;
  }

  private random(place: string, length: number): string {
    const bytes = createHash('sha512').update(`${this.generation} ${place}`).digest('base64');
    return bytes.replace(/[^A-Za-z0-9]/g, '').slice(0, length);
  }
}

/** A private key as OpenSSL frames it. */
export const privateKey = (lines: readonly string[], indent = ''): string =>
  [`-----BEGIN RSA ${'PRIVATE'} KEY-----`, ...lines, `-----END RSA ${'PRIVATE'} KEY-----`]
    .map((line) => indent + line)
    .join('\n');

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
