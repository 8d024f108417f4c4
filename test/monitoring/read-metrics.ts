import { setTimeout } from 'node:timers/promises';
import type { ServiceProcess } from '../service/index.ts';

/** One sample of Prometheus' text format. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const sampleForm = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const labelForm = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)",?/g;

/** The samples of a page in Prometheus' text format; throws at a line that is none. */
export function parseMetrics(text: string): Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = sampleForm.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`not a sample: ${line}`);
    const pairs = [...labels.matchAll(labelForm)].map(([, label, text]) => [label, text] as const);
    return { name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) };
  });
}

/** What one process tells of itself: the pages that it serves for its operator. */
export class Monitored {
  private constructor(readonly url: string) {}

  static async of(process: ServiceProcess): Promise<Monitored> {
    return new Monitored(String((await process.logged((line) => line.msg === 'metrics listen')).url));
  }

  async samples(): Promise<Sample[]> {
    const answer = await fetch(`${this.url}/metrics`);
    if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
    return parseMetrics(await answer.text());
  }

  /** The one sample of that name and those labels, whatever others it has; nothing when there is none. */
  async value(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
    const wanted = Object.entries(labels);
    const found = (await this.samples()).filter(
      (sample) => sample.name === name && wanted.every(([label, text]) => sample.labels[label] === text),
    );
    if (found.length > 1) throw new Error(`${found.length} samples of ${name} have these labels`);
    return found[0]?.value;
  }

  /** Resolves when the sample has the value; rejects after 30 s, saying what it has instead. */
  reaches(name: string, labels: Readonly<Record<string, string>>, wanted: number): Promise<void> {
    return this.until(name, labels, (value) => value === wanted);
  }

  /** Resolves when the sample is as wished; rejects after 30 s, saying what it is instead. */
  async until(name: string, labels: Readonly<Record<string, string>>, wished: (value: number) => boolean): Promise<void> {
    for (const deadline = Date.now() + 30_000; ; await setTimeout(50)) {
      const value = await this.value(name, labels);
      if (value !== undefined && wished(value)) return;
      if (Date.now() > deadline) throw new Error(`after 30 s ${name} is ${value ?? 'not there'}`);
    }
  }
}
