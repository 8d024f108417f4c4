import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hostReport, submitFleet } from '../contract/world.ts';
import { Service, submit, type TestTenant } from '../service/index.ts';
import { openBrowser, openTab, signIn, type Tab } from './browser.ts';

/** A running service that is seen through a browser: Acme with the example fleet, and Other with one project. */
export class Visits {
  private tab: Tab | undefined;
  /** What the console may say during this visit: the browser reports each answer that is a refusal. */
  expectedTrouble: RegExp | undefined;

  private constructor(
    readonly service: Service,
    private readonly browser: Browser,
    readonly acme: TestTenant,
    readonly other: TestTenant,
  ) {}

  static async begin(): Promise<Visits> {
    const [service, browser] = await Promise.all([Service.start(), openBrowser()]);
    const visits = new Visits(service, browser, await service.tenant('Acme'), await service.tenant('Other'));
    await submitFleet(service, visits.acme.key);
    const dockerfile = 'FROM debian:12.8\nRUN sudo true\nUSER root\n';
    await submit(service, visits.other.key, 'other/shop', { files: { 'other/Dockerfile': dockerfile } });
    return visits;
  }

  /** A tab of somebody who has not been here before. */
  async open(): Promise<Page> {
    this.tab = await openTab(this.browser, this.service.url);
    return this.tab.page;
  }

  /** A tab in which the holder of `key` has signed in at `path`. */
  async as(key: string, path = '/'): Promise<Page> {
    const page = await this.open();
    await signIn(page, key, path);
    return page;
  }

  /** A host whose agent could tell of no check whether it passed. */
  async reportUnjudgedHost(key: string): Promise<void> {
    const report = hostReport.replaceAll(/"result": *"(?:PASS|WARN)"/g, '"result": "INFO"');
    const path = '/v1/hosts/unjudged/reports';
    await this.service
      .as(key)
      .post(path)
      .set('prefer', 'wait=60')
      .set('content-type', 'application/json')
      .send(report)
      .expect(200);
  }

  /** How often the page has asked the API. */
  get questions(): number {
    return this.tab?.requests.filter((request) => request.endsWith('/graphql')).length ?? 0;
  }

  /** Closes the tab. Whatever was done in it, it asked this gateway only, told no address its key, and had no trouble. */
  async leave(): Promise<void> {
    const { page, requests, trouble } = this.tab!;
    await page.context().close();
    const origins = new Set(requests.map((request) => new URL(request.split(' ')[1] ?? '').origin));
    expect([...origins]).toEqual([this.service.url]);
    expect(requests.filter((request) => request.includes('plm_'))).toEqual([]);
    expect(trouble.filter((line) => !this.expectedTrouble?.test(line))).toEqual([]);
    this.expectedTrouble = undefined;
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }

  /** What REST answers, by default to Acme. */
  async rest<Body>(path: string, key = this.acme.key): Promise<Body> {
    return (await this.service.as(key).get(path).expect(200)).body as Body;
  }
}
