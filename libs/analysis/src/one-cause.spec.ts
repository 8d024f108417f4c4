import { expect, test } from '@jest/globals';
import type { FileKind } from '@plimsoll/model';
import { catalog } from '@plimsoll/rules';
import { analyse } from './index.js';

/** The lines at which a rule of the catalogue reports a file. */
const linesOf = (rule: string, kind: FileKind, text: string): number[] =>
  analyse({ path: 'x', kind, text }, { rules: catalog.filter(({ id }) => id === rule) }).observations.map(
    ({ span }) => span.line,
  );

test('a line that services take from an anchor is reported once', () => {
  const text = `x-common: &common
  image: airflow:2.9
  environment:
    DB_PASSWORD: hunter2
services:
  one:
    <<: *common
  two:
    <<: *common
  three:
    image: airflow:2.9
    environment:
      DB_PASSWORD: hunter2
`;
  expect(linesOf('container/secret-in-environment', 'compose', text)).toEqual([4, 13]);
});

test('a line of the pod that its containers inherit is reported once', () => {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 0
  containers:
    - name: web
      image: nginx:1.27
    - name: log
      image: fluentd:1.17
`;
  expect(linesOf('container/runs-as-root', 'kubernetes', text)).toEqual([7]);
});

test('what each container lacks is reported for each', () => {
  const text = 'services:\n  one:\n    image: a:1\n  two:\n    image: b:1\n';
  expect(linesOf('container/memory-limit-missing', 'compose', text)).toEqual([2, 4]);
});

test('what a Kustomize patch leaves out is not assessed, and what it says is', () => {
  const patch = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            privileged: true
`;
  const answers = (rule: string, text: string) => {
    const { observations, notAssessed } = analyse(
      { path: 'x', kind: 'kubernetes', text },
      { rules: catalog.filter(({ id }) => id === rule) },
    );
    return [observations.map(({ span }) => span.line), notAssessed.map(({ why }) => why)];
  };
  const why = 'The object is a patch, so another file completes it.';
  expect(answers('container/memory-limit-missing', patch)).toEqual([[], [why]]);
  expect(answers('container/privileged', patch)).toEqual([[11], []]);
  const whole = patch.replace('  template:', '  selector: {}\n  template:');
  expect(answers('container/memory-limit-missing', whole)).toEqual([[10], []]);
});
