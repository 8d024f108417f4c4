import DataLoader from 'dataloader';

/** The answers to one question by the id that it was asked about. */
export type Answers<Value> = ReadonlyMap<string, Value>;

/**
 * The DataLoaders of one request, one per distinct question: asked about many things at once it is answered by one statement,
 * and asked twice about the same thing it is answered once.
 */
export class Batches {
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  /** The answer about `id`; `question` tells questions apart, so it holds everything but the id that `answer` depends on. */
  load<Value>(
    question: string,
    id: string,
    answer: (ids: readonly string[]) => Promise<Answers<Value>>,
  ): Promise<Value | undefined> {
    const loader = this.loaders.get(question) ?? this.open(question, answer);
    return loader.load(id) as Promise<Value | undefined>;
  }

  /** The thing with this id, from a read of many. */
  byId<Row extends { id: string }>(
    kind: string,
    id: string,
    read: (ids: readonly string[]) => Promise<Row[]>,
  ): Promise<Row | undefined> {
    return this.load(kind, id, async (ids) => new Map((await read(ids)).map((row) => [row.id, row])));
  }

  private open(question: string, answer: (ids: readonly string[]) => Promise<Answers<unknown>>): DataLoader<string, unknown> {
    const loader = new DataLoader<string, unknown>(async (ids) => {
      const answers = await answer(ids);
      return ids.map((id) => answers.get(id));
    });
    this.loaders.set(question, loader);
    return loader;
  }
}
