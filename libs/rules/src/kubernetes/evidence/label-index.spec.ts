import { expect, test } from '@jest/globals';
import { indexByLabels, indexBySelectors } from './label-index.js';

const labels = (text: string): Map<string, string> =>
  new Map(text === '' ? [] : text.split(',').map((pair) => pair.split('=') as [string, string]));

test('a selector finds whoever has every label that it asks for', () => {
  const pods = ['app=web', 'app=web,tier=front', 'app=shop,tier=front', ''];
  const find = indexByLabels(pods, labels);
  expect(find(labels('app=web'))).toEqual(['app=web', 'app=web,tier=front']);
  expect(find(labels('tier=front,app=web'))).toEqual(['app=web,tier=front']);
  expect(find(labels('app=none'))).toEqual([]);
  expect(find(labels(''))).toEqual(pods);
});

test('a pod is taken when one of the selectors asks for nothing that it lacks', () => {
  const isTaken = indexBySelectors([labels('app=web,tier=front'), labels('app=shop')]);
  expect(isTaken(labels('tier=front,app=web,more=1'))).toBe(true);
  expect(isTaken(labels('app=web'))).toBe(false);
  expect(indexBySelectors([labels('')])(labels(''))).toBe(true);
  expect(indexBySelectors([])(labels('app=web'))).toBe(false);
});

test('who shares no label with a selector is not looked at', () => {
  let looks = 0;
  class Watched extends Map<string, string> {
    override get(name: string): string | undefined {
      looks += 1;
      return super.get(name);
    }
  }
  const pods = Array.from({ length: 1000 }, (_, i) => new Watched([['app', `web${i}`]]));
  const find = indexByLabels(pods, (pod) => pod);
  for (const pod of pods) expect(find(pod)[0]).toBe(pod);
  expect(looks).toBe(1000);
});
