import { describe, expect, test } from '@jest/globals';
import { readRepository, treeOf } from './source-tree.ts';
import { stageMessages } from './stages.ts';

test('each stage of this repository has exactly one processor', () => {
  expect(stageMessages(readRepository())).toEqual([]);
});

const folder = 'apps/worker/src/processors';
const processor = (name: string, stage: string) => `@Injectable()\n@Processes('${stage}')\nexport class ${name} {}\n`;
const good = {
  'libs/queue/src/pipeline.ts': `export const stageNames = ['analyse', 'publish'] as const;\n`,
  'apps/worker/src/worker.module.ts': 'export const module = { providers: [Analyse, Publish] };\n',
  [`${folder}/analyse.processor.ts`]: processor('Analyse', 'analyse'),
  [`${folder}/publish.processor.ts`]: processor('Publish', 'publish'),
};

describe('a worker in whose source', () => {
  test('each stage has its processor', () => {
    expect(stageMessages(treeOf(good))).toEqual([]);
  });

  test('a stage has none', () => {
    const rest = Object.fromEntries(Object.entries(good).filter(([path]) => !path.includes('publish.processor')));
    expect(stageMessages(treeOf(rest))).toEqual(['the stage publish of libs/queue/src/pipeline.ts has no processor']);
  });

  test.each([
    [
      'a stage has two',
      { [`${folder}/publish.processor.ts`]: processor('Publish', 'publish') + processor('Analyse', 'publish') },
      ['the stage publish of libs/queue/src/pipeline.ts has 2 processors: Publish, Analyse'],
    ],
    [
      'a processor is of no stage',
      { [`${folder}/publish.processor.ts`]: processor('Publish', 'publish') + processor('Publish', 'polish') },
      [`${folder}/publish.processor.ts:5 Publish processes polish, which is no stage of libs/queue/src/pipeline.ts`],
    ],
    [
      'a processor is not provided',
      { 'apps/worker/src/worker.module.ts': 'export const module = { providers: [Analyse] };' },
      [`${folder}/publish.processor.ts:2 Publish is no provider of apps/worker/src/worker.module.ts`],
    ],
    [
      'a file of a processor holds none',
      { [`${folder}/rest.processor.ts`]: 'export class Rest {}' },
      [`${folder}/rest.processor.ts holds no class marked with @Processes`],
    ],
  ])('%s', (_what, files, messages) => {
    expect(stageMessages(treeOf({ ...good, ...files }))).toEqual(messages);
  });

  test('a processor stands elsewhere', () => {
    const { [`${folder}/publish.processor.ts`]: publish = '', ...rest } = good;
    expect(stageMessages(treeOf({ ...rest, 'apps/worker/src/publish.ts': publish }))).toEqual([
      `apps/worker/src/publish.ts:2 Publish is a processor outside ${folder}/*.processor.ts`,
    ]);
  });
});
