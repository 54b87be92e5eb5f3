import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchChromium } from './chromium';

/** Draws assets/icons/icon.svg in Chromium as the 1024 px PNG that the installers are made from. */
const folder = resolve(import.meta.dirname, '../../assets/icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1024, height: 1024 } });
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 1024px }</style>${svg}`);
writeFileSync(join(folder, 'icon.png'), await page.screenshot({ omitBackground: true }));
await browser.close();
