import { expect, test } from '@jest/globals';
import { catalog } from '@plimsoll/rules';
import { rulePages } from './rule-pages.ts';

const pages = new Map((await rulePages.pages()).map(({ path, text }) => [path, text]));

test('every rule has its page, and the index links to each', () => {
  const index = pages.get('docs/rules/README.md');
  expect(pages.size).toBe(catalog.length + 1);
  for (const { id } of catalog) {
    expect(pages.get(`docs/rules/${id}.md`)).toContain(`\n\`${id}\`\n`);
    expect(index).toContain(`| [${id}](${id}.md) |`);
  }
});

test('the blocks of a page are exactly the examples of its rule', () => {
  for (const rule of catalog) {
    const page = pages.get(`docs/rules/${rule.id}.md`) ?? '';
    const blocks = [...page.matchAll(/^(`{3,})text\n([\s\S]*?)\n\1$/gm)].map(([, , text]) => text);
    const examples = [...Object.values(rule.bad).map(([source]) => source), ...Object.values(rule.good)];
    expect([rule.id, blocks]).toEqual([rule.id, examples.map((source) => source.replace(/\n$/, ''))]);
  }
});
