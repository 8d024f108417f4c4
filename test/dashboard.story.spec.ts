import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { settled, signIn } from './dashboard/browser.ts';
import { Visits } from './dashboard/visits.ts';
import { requirement } from './environment/index.ts';

const severities = ['critical', 'high', 'medium', 'low', 'info'];

interface Finding {
  id: string;
  title: string;
  line: number;
  excerpt: string;
  rule: string;
}

interface FindingPage {
  items: Finding[];
  nextCursor: string;
  total: { count: number };
}

requirement('chromium')('the dashboard in a browser', () => {
  let visits: Visits;
  let page: Page;

  beforeAll(async () => {
    visits = await Visits.begin();
  }, 180_000);
  afterEach(() => visits.leave());
  afterAll(() => visits?.end());

  const paths = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll('table.findings td:nth-child(2) > a')].map((link) => link.pathname)`);
  const pathsOf = ({ items }: FindingPage) => items.map(({ id }) => `/findings/${id}`);
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const text = () => page.locator('body').textContent();

  /** The list once it says how many there are. */
  async function untilListed({ total: { count } }: FindingPage): Promise<void> {
    const said = () =>
      page
        .locator('.total')
        .textContent({ timeout: 1_000 })
        .catch(() => null);
    expect(await settled(said, (words) => words === `${count} findings`)).toBe(`${count} findings`);
  }

  test('a wrong key says so, and is not kept', async () => {
    visits.expectedTrouble = /status of 401/;
    page = await visits.open();
    await page.goto('/');
    await page.getByLabel('API key').fill(`plm_${'x'.repeat(43)}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/^This key is not valid.*Request [0-9a-f-]{36}$/);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.getByLabel('API key').fill(visits.acme.key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  test('the first screen is one question, and its figures are those of the API', async () => {
    page = await visits.as(visits.acme.key);
    const posture = await visits.rest<{
      score: number;
      grade: string;
      coverage: number;
      assets: number;
      open: Record<string, number>;
      topFixes: { title: string }[];
    }>('/v1/posture');
    const card = region('Score');
    await card.waitFor();
    expect(await card.textContent()).toContain(`Grade ${posture.grade}${posture.score} of 100`);
    expect(await card.textContent()).toContain(`Coverage ${posture.coverage} %`);
    expect(await card.textContent()).toContain(`${posture.assets} assets watched`);
    const tiles = await region('Open findings').getByRole('listitem').allTextContents();
    expect(tiles).toEqual(severities.map((severity) => `${posture.open[severity]} ${severity}`));
    const fixes = await region('Fix first').getByRole('link').allTextContents();
    expect(fixes).toEqual(posture.topFixes.slice(0, 8).map(({ title }) => title));
    const worst = await region('Lowest scores').getByRole('rowheader').allTextContents();
    const { items } = await visits.rest<{ items: { key: string; score: number }[] }>('/v1/projects?limit=100');
    const scored = items.filter(({ score }) => score !== null).sort((one, two) => one.score - two.score);
    expect(worst.map((key) => items.find((item) => item.key === key)?.score)).toEqual(
      scored.slice(0, 8).map(({ score }) => score),
    );
    expect(await page.getByRole('img').getAttribute('aria-label')).toMatch(new RegExp(`, ${posture.score} on `));
    // One to try the key, one for the screen.
    expect(visits.questions).toBe(2);
  });

  test('the key is in the session storage of its tab and nowhere else', async () => {
    page = await visits.as(visits.acme.key);
    expect(await page.evaluate('Object.values({ ...sessionStorage }).join()')).toContain(visits.acme.key);
    expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
    const second = await page.context().newPage();
    await second.goto(`${visits.service.url}/findings`);
    await second.getByLabel('API key').waitFor();
  });

  test('a severity that is chosen is in the address, narrows the rows, and goes away with "back"', async () => {
    page = await visits.as(visits.acme.key, '/findings');
    const all = await visits.rest<FindingPage>('/v1/findings');
    const high = await visits.rest<FindingPage>('/v1/findings?severity=high&limit=50');
    const choice = page.getByRole('checkbox', { name: 'high' });
    await untilListed(all);
    await choice.check();
    await untilListed(high);
    expect(new URL(page.url()).search).toBe('?severity=high');
    expect(await paths()).toEqual(pathsOf(high));
    expect(new Set(await page.locator('tbody .severity').allTextContents())).toEqual(new Set(['high']));
    await page.reload();
    await untilListed(high);
    expect(await choice.isChecked()).toBe(true);
    await page.goBack();
    await untilListed(all);
    expect(await choice.isChecked()).toBe(false);
  });

  test('pages of a list have addresses of their own, and texts narrow it when they are sent', async () => {
    page = await visits.as(visits.acme.key, '/findings');
    const first = await visits.rest<FindingPage>('/v1/findings?limit=50');
    const second = await visits.rest<FindingPage>(`/v1/findings?limit=50&cursor=${encodeURIComponent(first.nextCursor)}`);
    const shownLike = async (wanted: FindingPage) =>
      expect(await settled(paths, ([path]) => path === pathsOf(wanted)[0])).toEqual(pathsOf(wanted));
    await page.getByRole('link', { name: 'Next page' }).click();
    await shownLike(second);
    await page.goBack();
    await shownLike(first);

    const narrowing = `rule=${first.items[0]!.rule}&project=fleet/legacy-intranet`;
    const narrowed = await visits.rest<FindingPage>(`/v1/findings?limit=50&${narrowing}`);
    await page.getByLabel('Rule').fill(first.items[0]!.rule);
    await page.getByLabel('Project').fill('fleet/legacy-intranet');
    await page.getByRole('button', { name: 'Apply' }).click();
    await untilListed(narrowed);
    expect(await paths()).toEqual(pathsOf(narrowed));
    expect(new URL(page.url()).search).toBe(`?${narrowing}`);
  });

  test('a finding shows the lines on which it stands, and its address can be opened again', async () => {
    page = await visits.as(visits.acme.key, '/findings');
    const { items } = await visits.rest<FindingPage>('/v1/findings?limit=50');
    const finding = items.find(({ line, excerpt }) => line > 1 && excerpt.includes('\n')) ?? items.find(({ line }) => line > 1)!;
    const lines = finding.excerpt.split('\n').map((content, n) => `${finding.line + n}${content}\n`);
    const isShown = async () => {
      await page.locator('pre .line').first().waitFor();
      expect(await page.locator('pre .line').allTextContents()).toEqual(lines);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(finding.title);
      expect(await region('History').textContent()).toContain('opened');
    };
    await page.locator(`a[href="/findings/${finding.id}"]`).click();
    await page.waitForURL(`**/findings/${finding.id}`);
    await isShown();
    await page.reload();
    await isShown();
    await page.getByRole('link', { name: finding.rule, exact: true }).click();
    await page.getByRole('link', { name: 'Open findings of this rule' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/rules/${encodeURIComponent(finding.rule)}`);
    await page.goBack();
    await isShown();
    await page.goBack();
    await page.locator(`a[href="/findings/${finding.id}"]`).waitFor();
  });

  test('a project is found by its key in the address, and a framework shows its controls', async () => {
    page = await visits.as(visits.acme.key, '/projects/fleet%2Fstorefront');
    const { score, grade } = await visits.rest<{ score: number; grade: string }>('/v1/posture?project=fleet%2Fstorefront');
    await page.getByRole('heading', { name: 'fleet/storefront' }).waitFor();
    expect(await region('Score').textContent()).toContain(`Grade ${grade}${score} of 100`);
    await page.getByRole('link', { name: 'Frameworks' }).click();
    await page.getByRole('link', { name: /CIS Docker/ }).click();
    const { controls } = await visits.rest<{ controls: { number: string; status: string }[] }>('/v1/compliance/cis-docker-1.8.0');
    await page.locator('.verdict').first().waitFor();
    expect(await page.locator('.verdict').allTextContents()).toEqual(controls.map(({ status }) => status.replaceAll('-', ' ')));
  });

  test('what is refused is shown with the id of its request', async () => {
    visits.expectedTrouble = /status of 404/;
    page = await visits.as(visits.acme.key, '/findings?project=none/such');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/Nothing here has that name.*Request [0-9a-f-]{36}/);
  });

  test("another organisation's page shows nothing of this one", async () => {
    const { items } = await visits.rest<FindingPage>('/v1/findings?limit=1');
    const own = await visits.rest<FindingPage>('/v1/findings?limit=50', visits.other.key);
    page = await visits.as(visits.other.key, '/findings');
    await untilListed(own);
    expect(await paths()).toEqual(pathsOf(own));
    await page.goto(`/findings/${items[0]!.id}`);
    await page.getByText('There is no such finding.').waitFor();
    await page.goto('/projects/fleet%2Fstorefront');
    await page.getByText('There is no such project.').waitFor();
    await page.goto('/projects');
    await page.getByText('1 project').waitFor();
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['other/shop']);
    await page.goto('/');
    await region('Lowest scores').waitFor();
    expect(await text()).not.toMatch(/fleet\/|Acme/);
  });

  test('a second person in the same tab sees nothing of the first', async () => {
    page = await visits.as(visits.acme.key, '/projects');
    await page.getByText('fleet/storefront').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').fill(visits.other.key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('other/shop').waitFor();
    expect(await text()).not.toMatch(/fleet\/|Acme/);
  });

  test('whoever signs out, or whose key is revoked, sees the form and nothing else', async () => {
    page = await visits.as(visits.acme.key);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.reload();
    await page.getByLabel('API key').waitFor();

    visits.expectedTrouble = /status of 401/;
    const made = await visits.service
      .as(visits.service.adminKey)
      .post(`/v1/tenants/${visits.acme.id}/keys`)
      .send({ name: 'short-lived', scopes: ['posture:read'] });
    const { id, key } = made.body as { id: string; key: string };
    await signIn(page, key, '/', 'fleet/storefront');
    await visits.service.as(visits.service.adminKey).delete(`/v1/tenants/${visits.acme.id}/keys/${id}`).expect(200);
    await page.getByRole('link', { name: 'Projects', exact: true }).click();
    await page.getByText('The key is no longer valid.').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  test('an organisation without a scan is told how to begin, and one of which too little is known has no score', async () => {
    const fresh = await visits.service.tenant('Fresh');
    page = await visits.as(fresh.key);
    await page.getByText('Nothing has been scanned yet').waitFor();
    expect(await region('Score').count()).toBe(0);
    await visits.reportUnjudgedHost(fresh.key);
    const { insufficientEvidence, coverage } = await visits.rest<Record<string, unknown>>('/v1/posture', fresh.key);
    expect(insufficientEvidence).toBe(true);
    await page.reload();
    await region('Score').waitFor();
    expect(await region('Score').textContent()).toMatch(`ScoreNo score yet. Too little has been looked at`);
    expect(await region('Score').textContent()).toMatch(`Coverage ${String(coverage)} %`);
  });
});
