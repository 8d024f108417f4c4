import { maskSecrets, maskSecretsOf, secretMask } from '@plimsoll/model';
import type { FileKind } from '@plimsoll/model';
import { maskSecretObjects } from './secret-objects.js';

const excerptLines = 5;
const excerptColumns = 500;
const messageLength = 1_000;
/** Masked values that hold a blank or a quote are looked for one by one, so only so many. */
const mostPhrases = 200;
const word = /[^\s"'`=,;(){}[\]<>]+/g;

/**
 * The only door through which words of the customer's file leave the analysis: everything that passes is masked, and free of
 * characters that a database or a terminal refuses. A secret that was found anywhere in the file is masked everywhere else in it too.
 */
export class Privacy {
  private masked: MaskedFile | undefined;
  /** One address is that of many findings. */
  private readonly anchors = new Map<string, string>();

  constructor(
    private readonly kind: FileKind,
    private readonly text: string,
  ) {}

  /** A message about the file, masked; cut at 1 000 characters. */
  message(text: string): string {
    return printable(maskSecrets(this.withoutKnown(text)))
      .slice(0, messageLength)
      .replace(/[\ud800-\udbff]$/, '');
  }

  /** An anchor, masked. */
  anchor(text: string): string {
    const known = this.anchors.get(text);
    if (known !== undefined) return known;
    const masked = printable(maskSecrets(this.withoutKnown(text)));
    this.anchors.set(text, masked);
    return masked;
  }

  /** At most five lines of the file, from `line` to `endLine` (both from 1), masked. */
  excerpt(line: number, endLine: number): string {
    const last = Math.min(Math.max(endLine, line), line + excerptLines - 1);
    const lines = this.file().lines.slice(line - 1, last);
    return lines.map((each) => shownLine(this.withoutKnown(each))).join('\n');
  }

  /** The text without the secrets that were found elsewhere in the file. */
  private withoutKnown(text: string): string {
    const { words, phrases } = this.file();
    const known = phrases.reduce((masked, phrase) => masked.replaceAll(phrase, secretMask), text);
    return known.replace(word, (each) => (words.has(each) ? secretMask : each));
  }

  /** The file is masked when the first word leaves it: most files that pass every rule never pay for it. */
  private file(): MaskedFile {
    this.masked ??= maskFile(this.kind, this.text);
    return this.masked;
  }
}

/** A file's lines, masked, and the secrets that were in them. */
interface MaskedFile {
  lines: string[];
  words: Set<string>;
  phrases: string[];
}

function maskFile(kind: FileKind, text: string): MaskedFile {
  const objects = kind === 'kubernetes' ? maskSecretObjects(text) : { text, values: [] };
  const masked = maskSecretsOf(objects.text);
  const values = [...new Set([...objects.values, ...masked.values])].filter(isTelling);
  const words = new Set(values.filter((value) => value.match(word)?.[0] === value));
  const phrases = values.filter((value) => !words.has(value)).sort(longestFirst);
  return { lines: masked.text.split('\n'), words, phrases: phrases.slice(0, mostPhrases) };
}

/** Common words serve as weak passwords and as names of services alike: masking them in messages would hide the names. */
const isTelling = (value: string): boolean =>
  value.length >= 6 && (/\d[^]*\D|\D[^]*\d|\d{8}/.test(value) || /[a-z][A-Z]|[^\w./-]/.test(value));

const longestFirst = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1);

const shownLine = (line: string): string =>
  printable((line.length > excerptColumns ? `${line.slice(0, excerptColumns)}…` : line).replace(/\r$/, ''));

/** Control characters (but line feed and tab) and lone surrogates become the replacement character. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '\ufffd');
