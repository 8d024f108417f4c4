import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { limits, Refusal } from '@plimsoll/model';
import type { Page, PageRequest, Total } from '@plimsoll/store';
import { TotalTypeEnum } from './enums.js';

@ObjectType({ description: 'How many things a list has in all.' })
export class TotalCount {
  @Field(() => Int, { description: 'The number of things.' })
  count: number;

  @Field(() => TotalTypeEnum, { description: 'Whether it was counted to the end.' })
  type: Total['type'];
}

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PagePlace {
  @Field({ description: 'Whether there is a page behind this one.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether this page was asked for with `after`; lists are paged forwards only.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last item; pass it as `after`. Null on an empty page.' })
  endCursor: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25, description: 'How many items the page has at most, 1 to 100.' })
  first: number;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the item that comes just before the page. REST takes and gives the same cursors.',
  })
  after?: string | null;
}

/** A number of items within the page limit; refuses anything else. */
export function itemsWithin(parameter: string, items: number, most: number = limits.page): number {
  if (items >= 1 && items <= most) return items;
  throw new Refusal('invalid-request', `${parameter} must lie between 1 and ${most}.`, [
    { parameter, detail: `lies outside of 1 to ${most}` },
  ]);
}

/** The page that the arguments ask for. */
export const pageAsked = ({ first, after }: PageArgs): PageRequest => ({
  limit: itemsWithin('first', first),
  cursor: after ?? undefined,
});

/** A page as a Relay connection answers it; the total is counted only when it is asked for. */
export class Listed<Item> {
  constructor(
    private readonly page: Page<Item>,
    private readonly after: string | undefined,
    private readonly count: () => Promise<Total>,
  ) {}

  get nodes(): Item[] {
    return this.page.items;
  }

  get edges(): { node: Item; cursor: string }[] {
    return this.page.items.map((node) => ({ node, cursor: this.page.cursorAfter(node) }));
  }

  get pageInfo(): PagePlace {
    const { items, cursorAfter, nextCursor } = this.page;
    const [first, last] = [items.at(0), items.at(-1)];
    return {
      hasNextPage: nextCursor !== undefined,
      hasPreviousPage: this.after !== undefined,
      startCursor: first === undefined ? null : cursorAfter(first),
      endCursor: last === undefined ? null : cursorAfter(last),
    };
  }

  get totalCount(): Promise<Total> {
    return this.count();
  }
}

/** The connection type of a node type. */
export function connectionOf(node: Type<unknown>, things: string): Type<object> {
  const { name } = node;

  @ObjectType(`${name}Edge`, { description: `One of the ${things} of a page, with its cursor.` })
  class Edge {
    @Field(() => node, { description: 'The thing itself.' })
    node: unknown;

    @Field(() => String, { description: 'The list goes on behind it when this is passed as `after`.' })
    cursor: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${things}.` })
  class Connection {
    @Field(() => [node], { description: `The ${things} of this page.` })
    nodes: unknown;

    @Field(() => [Edge], { description: `The ${things} of this page, each with its cursor.` })
    edges: unknown;

    @Field(() => PagePlace, { description: 'Where the page stands in the list.' })
    pageInfo: PagePlace;

    @Field(() => TotalCount, { description: 'How many there are in all; counted only when it is asked for.' })
    totalCount: TotalCount;
  }
  return Connection;
}
