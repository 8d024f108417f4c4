import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DashboardFile } from './dashboard-files.js';

/** What the page may do: run and show what came with it, and ask this gateway. No other host, nothing inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page is asked for anew each time; what it loads has its content in its name and never changes. */
export type Freshness = 'revalidated' | 'immutable';

const cacheControl: Readonly<Record<Freshness, string>> = {
  revalidated: 'no-cache',
  immutable: 'public, max-age=31536000, immutable',
};

/** Sends a file as the browser takes it: under gzip where it can, and not at all when it has it already. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: DashboardFile, freshness: Freshness): void {
  void reply
    .header('content-security-policy', contentSecurityPolicy)
    .header('cache-control', cacheControl[freshness])
    .header('etag', file.tag)
    .header('vary', 'accept-encoding');
  if (namesTag(request.headers['if-none-match'], file.tag)) return void reply.status(304).send();
  void reply.header('content-type', file.mediaType);
  if (!file.zipped || !takesGzip(request.headers['accept-encoding'])) return void reply.send(file.bytes);
  void reply.header('content-encoding', 'gzip').send(file.zipped);
}

const namesTag = (given: string | undefined, tag: string): boolean =>
  (given ?? '').split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));

const takesGzip = (given: string | string[] | undefined): boolean =>
  String(given ?? '')
    .split(',')
    .some((one) => /^\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)|$)/i.test(one));
