import { afterEach, describe, expect, it } from 'vitest';
import { launchApp } from '../support/launchApp';
import { launchBrowserApp } from '../support/launchBrowserApp';

interface Launched {
  readonly page: Awaited<ReturnType<typeof launchBrowserApp>>['page'];
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

let app: Launched | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

describe.each<readonly [string, () => Promise<Launched>]>([
  ['the shell', launchApp],
  ['the browser host', launchBrowserApp],
])('the page in %s', (_name, launch) => {
  it('opens the sample, runs it in its worker, and breaks no rule of its policy', async () => {
    app = await launch();
    await app.page.getByText('3.98%').first().waitFor({ timeout: 60_000 });
    const tabs = await app.page.getByRole('tab').allInnerTexts();
    expect(tabs.map((tab) => tab.trim())).toEqual(
      expect.arrayContaining([
        'Tape',
        'Rates',
        'Assumptions',
        'Triggers',
        'Collateral',
        'Waterfall',
        'Classes',
        'Tests',
      ]),
    );
    expect(app.complaints).toEqual([]);
  });
});
