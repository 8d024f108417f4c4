import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumProgram } from '../environment/index.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's browser without a window, under a profile of its own that goes when it is closed. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumProgram() ?? 'chromium', headless: true, args: flags, timeout: 60_000 });

/** A tab with a store of its own, and what was seen of it. */
export interface Tab {
  page: Page;
  /** The URL of every request, with its method before it. */
  requests: string[];
  /** Errors on the console, exceptions that nobody caught, and what the content security policy refused. */
  trouble: string[];
}

/** Opens a tab as a person who has not been here before; `how` is the reader's own setting. */
export async function openTab(browser: Browser, url: string, how: Parameters<Browser['newContext']>[0] = {}): Promise<Tab> {
  const context = await browser.newContext({ baseURL: url, ...how });
  const tab: Tab = { page: await context.newPage(), requests: [], trouble: [] };
  const { page, requests, trouble } = tab;
  page.setDefaultTimeout(20_000);
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => console.error('refused by', event.violatedDirective, event.blockedURI))`,
  );
  page.on('request', (request) => void requests.push(`${request.method()} ${request.url()}`));
  page.on('console', (message) => void (message.type() === 'error' && trouble.push(message.text())));
  page.on('pageerror', (error) => void trouble.push(error.message));
  return tab;
}

/** Opens a path and signs in with the key that the form asks for; then waits for what is `shown`, if that is said. */
export async function signIn(page: Page, key: string, path = '/', shown?: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  if (shown !== undefined) await page.getByText(shown).first().waitFor();
}

/** What `read` gives once it is what was wanted, or what it gave last when 20 s have passed. */
export async function settled<Value>(read: () => Promise<Value>, isWanted: (value: Value) => boolean): Promise<Value> {
  for (const deadline = Date.now() + 20_000; ;) {
    const value = await read();
    if (isWanted(value) || Date.now() > deadline) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
