import { describe, expect, test } from '@jest/globals';
import { maskSecretObjects } from './secret-objects.js';

describe('the values of a Secret are masked', () => {
  test('in YAML, with the keys kept', () => {
    const text =
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  user: YWRtaW4=\n  "pass word": "aHVudGVy"\nstringData:\n  c.yaml: |\n    a: b\n    hunter2\ntype: Opaque';
    expect(maskSecretObjects(text)).toEqual({
      text: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  user: ***\n  "pass word": "***"\nstringData:\n  c.yaml: |\n    a: ***\n    ***\ntype: Opaque',
      values: ['YWRtaW4=', 'admin', 'aHVudGVy', 'hunter', 'b', 'hunter2'],
    });
  });
  test('when the kind comes last', () =>
    expect(maskSecretObjects('data:\n  a: b\nkind: Secret').text).toBe('data:\n  a: ***\nkind: Secret'));
  test('in flow style', () =>
    expect(maskSecretObjects('kind: Secret\ndata: {a: b, "c": "d"}').text).toBe('kind: Secret\ndata: {a: ***, "c": "***"}'));
  test('in a List', () =>
    expect(maskSecretObjects('kind: List\nitems:\n- kind: Secret\n  data:\n    a: b\n- kind: Pod\n  spec:\n    c: d').text).toBe(
      'kind: List\nitems:\n- kind: Secret\n  data:\n    a: ***\n- kind: Pod\n  spec:\n    c: d',
    ));
  test('in pretty JSON', () =>
    expect(
      maskSecretObjects('{\n  "kind": "Secret",\n  "data": {\n    "a": "b",\n    "c": "d"\n  },\n  "type": "x"\n}').text,
    ).toBe('{\n  "kind": "Secret",\n  "data": {\n    "a": "***",\n    "c": "***"\n  },\n  "type": "x"\n}'));
  test('in JSON on one line', () =>
    expect(maskSecretObjects('{"kind":"Secret","data":{"a":"b}","c":"d"},"type":"x"}').text).toBe(
      '{"kind":"Secret","data":{"a":"***","c":"***"},"type":"x"}',
    ));
  test('in the copy that kubectl keeps in an annotation', () => {
    const copy = '      {"apiVersion":"v1","data":{"a":"b"},"kind":"Secret","metadata":{}}';
    expect(maskSecretObjects(`kind: Secret\n${copy}`).text).toBe(`kind: Secret\n${copy.replace('"b"', '"***"')}`);
    const escaped = '    x: "{\\"data\\":{\\"a\\":\\"b\\"},\\"kind\\":\\"Secret\\",\\"n\\":1}"';
    expect(maskSecretObjects(escaped).text).toBe(escaped.replace('\\"b\\"', '\\"***\\"'));
  });
});

test('other objects of the file stay as they are', () => {
  const text = 'kind: ConfigMap\ndata:\n  a: b\n---\nkind: Secret\ndata:\n  a: b\n---\nkind: ConfigMap\ndata:\n  c: d';
  expect(maskSecretObjects(text).text).toBe(
    'kind: ConfigMap\ndata:\n  a: b\n---\nkind: Secret\ndata:\n  a: ***\n---\nkind: ConfigMap\ndata:\n  c: d',
  );
});

test('hostile text costs no more than its length', () => {
  for (const piece of ['kind: Secret\ndata:\n  a: b\n', '"kind":"Secret","data":{', '"data":{"', 'a:', 'kind: Secret,', "'"]) {
    const text = `kind: Secret\n${piece.repeat(300_000 / piece.length)}`;
    const started = performance.now();
    maskSecretObjects(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});
