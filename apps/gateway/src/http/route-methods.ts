/** Which methods each path answers, noted as the routes are registered. */
export class RouteMethods {
  private readonly routes: { form: RegExp; method: string }[] = [];

  /** `url` holds its parameters as `:name`; a catch-all is no route of ours. */
  add(method: string, url: string): void {
    if (!url.includes('*')) this.routes.push({ form: formOf(url), method });
  }

  /** The methods of a path in order; none when there is no such path. */
  of(path: string): string[] {
    return [...new Set(this.routes.filter(({ form }) => form.test(path)).map(({ method }) => method))].sort();
  }
}

const formOf = (url: string): RegExp => new RegExp(`^${url.split('/').map(segmentOf).join('/')}/?$`);

const segmentOf = (segment: string): string =>
  segment.startsWith(':') ? '[^/]+' : segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
