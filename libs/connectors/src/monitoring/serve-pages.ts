import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one page answers: its text, in its media type. A page that rejects is answered with 503. */
export interface Page {
  contentType: string;
  text: () => Promise<string>;
}

/** Where the pages are, and how to end them. */
export interface PageServer {
  url: string;
  close(): Promise<void>;
}

const requestMs = 5_000;

/** Serves a few read-only pages on a port of their own, for whoever operates the process; port 0 takes a free one. */
export async function servePages(host: string, port: number, pages: Readonly<Record<string, Page>>): Promise<PageServer> {
  const server = createServer({ requestTimeout: requestMs, headersTimeout: requestMs }, ({ method, url = '' }, response) => {
    const path = url.split('?')[0] ?? '';
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (!page) return answer(response, 404, 'not found\n');
    if (method !== 'GET' && method !== 'HEAD') return answer(response.setHeader('allow', 'GET, HEAD'), 405, 'read only\n');
    page.text().then(
      (text) => answer(response, 200, text, page.contentType),
      () => answer(response, 503, 'not available at the moment\n'),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: taken } = server.address() as AddressInfo;
  return { url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`, close: () => closed(server) };
}

function answer(response: ServerResponse, status: number, text: string, contentType = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
}

function closed(server: Server): Promise<void> {
  const end = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return end;
}
