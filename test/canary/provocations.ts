import type { Canaries } from './canaries.ts';
import { base64 } from './canaries.ts';

/** A request that is refused, or answered, with secrets where none belong. */
export interface Provocation {
  what: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const json = { 'content-type': 'application/json' };
const scans = '/v1/projects/acme%2Fedge/scans';
const file = { path: 'Dockerfile', content: 'FROM debian:12.8\n' };
const submission = (more: object): string => JSON.stringify({ files: [file], ...more });

/** Requests of every wrong kind: each must be answered, and nothing of its secrets may come back or stay. */
export const provocations = (c: Canaries): Provocation[] => [
  { what: 'JSON that is cut off', path: scans, headers: json, body: `{"password": "${c.password('cut off JSON')}` },
  { what: 'JSON that is a token', path: scans, headers: json, body: c.github('token as JSON') },
  { what: 'JSON that is a password', path: scans, headers: json, body: c.password('password as JSON') },
  { what: 'a short JSON with a stray word', path: scans, headers: json, body: `{"a":"b" ${c.password('stray word')}}` },
  { what: 'an unknown field', path: scans, headers: json, body: submission({ [c.github('field name')]: 1 }) },
  { what: 'a value of the wrong type', path: scans, headers: json, body: submission({ scope: c.github('scope') }) },
  {
    what: 'a label whose name is a secret',
    path: scans,
    headers: json,
    body: submission({ labels: { [c.github('label name')]: 'x' } }),
  },
  {
    what: 'a URL with a password',
    path: scans,
    headers: json,
    body: submission({ pipelineUrl: `https://u:${c.password('pipelineUrl userinfo')}@ci.example.com/1` }),
  },
  {
    what: 'a URL with a token',
    path: scans,
    headers: json,
    body: submission({ pipelineUrl: `https://${c.github('pipelineUrl token')}@ci.example.com/1` }),
  },
  {
    what: 'a path that climbs',
    path: scans,
    headers: json,
    body: JSON.stringify({ files: [{ ...file, path: `../${c.github('climbing path')}` }] }),
  },
  {
    what: 'a path that climbs from a password',
    path: scans,
    headers: json,
    body: JSON.stringify({ files: [{ ...file, path: `../password=${c.password('climbing password')}/x` }] }),
  },
  {
    what: 'a path twice',
    path: scans,
    headers: json,
    body: JSON.stringify(
      ((path) => ({
        files: [
          { ...file, path },
          { ...file, path },
        ],
      }))(`a/${c.github('path twice')}/Dockerfile`),
    ),
  },
  {
    what: 'paths that differ in a secret only',
    path: scans,
    headers: json,
    body: JSON.stringify({
      files: ['one', 'two'].map((name) => ({ ...file, path: `a/${c.github(`path ${name}`)}/Dockerfile` })),
    }),
  },
  {
    what: 'a query parameter',
    path: `${scans}?${c.github('query name')}=${c.github('query value')}`,
    headers: json,
    body: submission({}),
  },
  {
    what: 'a project that is a secret',
    path: `/v1/projects/${c.github('project key')}/scans`,
    headers: json,
    body: submission({}),
  },
  { what: 'a media type', path: scans, headers: { 'content-type': `text/${c.password('media type')}` }, body: 'x' },
  {
    what: 'a boundary',
    path: scans,
    headers: { 'content-type': `multipart/form-data; boundary=${c.password('boundary')}` },
    body: `--x\r\n${c.password('multipart body')}`,
  },
  {
    what: 'a tar that is none',
    path: `${scans}?commit=${c.github('archive commit')}`,
    headers: { 'content-type': 'application/x-tar' },
    body: `password=${c.password('tar that is none')}`.repeat(40),
  },
  {
    what: 'context of an archive',
    path: `${scans}?labels=${encodeURIComponent(`${c.github('archive label name')}`)}`,
    headers: { 'content-type': 'application/x-tar' },
    body: 'x',
  },
  { what: 'a request id', path: '/v1/findings', method: 'GET', headers: { 'x-request-id': c.github('request id') } },
  {
    what: 'a preference',
    path: scans,
    headers: { ...json, prefer: `wait=1; token=${c.github('preference')}`, 'idempotency-key': c.github('idempotency key') },
    body: submission({}),
  },
  {
    what: 'an agent',
    path: '/v1/findings',
    method: 'GET',
    headers: { 'user-agent': c.github('user agent'), accept: `text/${c.password('accepted type')}` },
  },
  { what: 'a cursor', path: `/v1/findings?cursor=${c.github('cursor')}`, method: 'GET' },
  {
    what: 'a cursor in base64',
    path: `/v1/findings?cursor=${base64(JSON.stringify([c.github('decoded cursor')]))}`,
    method: 'GET',
  },
  { what: 'a filter', path: `/v1/findings?severity=${c.github('severity')}&rule=${c.github('rule')}`, method: 'GET' },
  { what: 'a rule', path: `/v1/rules/${c.github('rule id')}`, method: 'GET' },
  { what: 'a path', path: `/v2/${c.github('unknown route')}`, method: 'GET' },
  { what: 'a path that cannot be decoded', path: `/v1/rules/%zz${c.github('undecodable path')}`, method: 'GET' },
  { what: 'a framework', path: `/v1/compliance/${c.github('framework')}`, method: 'GET' },
  {
    what: 'a host that is a secret',
    path: `/v1/hosts/${c.github('refused host')}/reports`,
    headers: json,
    body: JSON.stringify({ password: c.password('report that is none') }),
  },
  {
    what: 'user and password instead of a key',
    path: '/v1/findings',
    method: 'GET',
    headers: { authorization: `Basic ${base64(`me:${c.password('basic authorization')}`)}` },
  },
  {
    what: 'a wrong key',
    path: '/v1/findings',
    method: 'GET',
    headers: { authorization: `Bearer ${c.github('bearer authorization')}` },
  },
  {
    what: 'a body without a type',
    path: '/v1/projects',
    headers: json,
    body: JSON.stringify({ key: c.github('new project key') }),
  },
  {
    what: 'a project key of the wrong form',
    path: '/v1/projects',
    headers: json,
    body: JSON.stringify({ key: `!${c.github('wrong project key')}` }),
  },
];
