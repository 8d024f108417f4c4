import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import request from 'supertest';
import { openBrowser, openTab, signIn, type Tab } from './dashboard/browser.ts';
import { requirement } from './environment/index.ts';
import { Service, submit, type TestTenant } from './service/index.ts';

const dist = fileURLToPath(new URL('../apps/dashboard/dist/', import.meta.url));
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const query = 'query Fleet { viewer { organisation { name } } projects(first: 1) { nodes { key } } }';
const files = { Dockerfile: 'FROM debian:12.8\nRUN sudo make\nUSER app\n' };

let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start({ variables: { NODE_ENV: 'development' } });
  acme = await service.tenant('Acme');
  await submit(service, acme.key, 'acme/api', { files });
}, 120_000);
afterAll(() => service?.stop());

describe('the explorers', () => {
  test.each(['docs', 'graphiql'])('/%s is a page under the policy of the dashboard, with nothing inline', async (name) => {
    const answer = await request(service.url).get(`/${name}`).expect(200);
    expect(answer.text).toBe(readFileSync(`${dist}explorers/${name}.html`, 'utf8'));
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policy,
    });
    expect(answer.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:/);
  });

  test('what they load is served, and nothing else of the folders that hold it', async () => {
    for (const name of readdirSync(`${dist}explorers`).filter((one) => !one.endsWith('.html')))
      await request(service.url).get(`/explorers/${name}`).expect('content-security-policy', policy).expect(200);
    for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js'])
      await request(service.url).get(`/docs/${name}`).expect('cache-control', 'no-cache').expect(200);
    for (const path of ['/docs/package.json', '/docs/index.html', '/docs/..%2fpackage.json', '/explorers/docs.html'])
      await request(service.url).get(path).expect(404);
  });

  test('the dashboard loads nothing of them', () => {
    const names = readdirSync(`${dist}assets`);
    expect(readFileSync(`${dist}index.html`, 'utf8')).not.toContain('explorers');
    for (const name of names) expect(readFileSync(`${dist}assets/${name}`, 'utf8')).not.toMatch(/graphiql|swagger|codemirror/i);
  });

  test('in production their paths are unknown ones, for every method', async () => {
    const production = await Service.start({ worker: false });
    try {
      const [script = ''] = readdirSync(`${dist}explorers`).filter((name) => name.endsWith('.js'));
      for (const path of ['/docs', '/docs/swagger-ui.css', '/graphiql', `/explorers/${script}`]) {
        for (const method of ['get', 'post', 'head'] as const) await request(production.url)[method](path).expect(404);
      }
      await request(production.url).get('/openapi.json').expect(200);
    } finally {
      await production.stop();
    }
  }, 120_000);
});

requirement('chromium')('the explorers in a browser', () => {
  let browser: Browser;
  let tab: Tab;

  beforeAll(async () => {
    browser = await openBrowser();
  }, 120_000);
  // Whatever was done, it asked this gateway only, told no address its key, and had no trouble.
  afterEach(async () => {
    await tab.page.context().close();
    expect([...new Set(tab.requests.map((one) => new URL(one.split(' ')[1] ?? '').origin))]).toEqual([service.url]);
    expect(tab.requests.filter((one) => one.includes('plm_'))).toEqual([]);
    expect(tab.trouble).toEqual([]);
  });
  afterAll(() => browser?.close());

  const kept = () => tab.page.evaluate<[number, string]>('[localStorage.length, JSON.stringify(sessionStorage)]');

  test('GraphiQL asks with the key of who signs in, and shows the answer', async () => {
    tab = await openTab(browser, service.url);
    const { page } = tab;
    await signIn(page, acme.key, '/graphiql');
    // The schema has been asked for and read.
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Root Types').waitFor();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(query);
    // It has read what was written when its tab is called so.
    await page.locator('.graphiql-tab').getByText('Fleet').waitFor();
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.locator('.result-window').getByText('"acme/api"').waitFor();
    expect(await page.locator('.result-window').textContent()).toContain('"name": "Acme"');
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByText('Adjust how the interface appears.').waitFor();
    await page.keyboard.press('Escape');
    const [outlives] = await kept();
    expect(outlives).toBe(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    expect((await kept())[1]).not.toContain('plm_');
  }, 120_000);

  test('Swagger UI describes every operation, and runs one with the key that it is given', async () => {
    tab = await openTab(browser, service.url);
    const { page } = tab;
    await page.goto('/docs');
    await page.getByText('Container security posture').first().waitFor();
    const document = (await request(service.url).get('/openapi.json')).body as { paths: Record<string, object> };
    const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods));
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.getByLabel('auth-bearer-value').fill(acme.key);
    await page.getByRole('button', { name: 'Apply credentials' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    const listing = page.locator('#operations-Projects-listProjects');
    await listing.locator('.opblock-summary-control').click();
    await listing.getByRole('button', { name: 'Try it out' }).click();
    await listing.getByRole('button', { name: 'Execute' }).click();
    await listing.locator('.live-responses-table .response-col_description').getByText('"acme/api"').first().waitFor();
    expect(await page.locator('body').textContent()).not.toContain(acme.key);
    await page.reload();
    await page.getByRole('button', { name: 'Authorize' }).click();
    expect((await kept())[0]).toBe(0);
    await page.getByText('Logout', { exact: true }).click();
    expect((await kept())[1]).not.toContain('plm_');
  }, 120_000);
});
