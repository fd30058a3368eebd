// Opens pages of a site with a real browser, from the file system, and checks what a reader needs.
//
//   node drive.mjs FOLDER [PICTURES_FOLDER]
//
// Environment: CHROMIUM, the browser. Exit 0: all good; 1: a check failed.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { lowContrast } from './contrast.mjs';

const folder = resolve(process.argv[2]);
const pictures = process.argv[3];
/** WCAG AA for texts of usual size. */
const LEAST_CONTRAST = 4.5;

const all = readdirSync(folder, { recursive: true }).map(String).sort();
const pages = all.filter((name) => name.endsWith('.html'));

// Every link leads to a file of the site, and every name is a good one everywhere.
for (const name of all) {
  assert.match(name, /^[a-z0-9~_./-]+$/, `the name ${name}`);
}
const linked = new Set(['index.html']);
for (const page of pages) {
  const text = readFileSync(join(folder, page), 'utf8');
  for (const [, address] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
    if (address.startsWith('#')) {
      assert.ok(text.includes(` id="${address.slice(1)}"`), `${page}: ${address}`);
      continue;
    }
    assert.ok(!/^[a-z]+:|^\//.test(address), `${page} links out of the site: ${address}`);
    const file = resolve(join(folder, dirname(page)), decodeURIComponent(address.split('#')[0]));
    assert.ok(existsSync(file) && statSync(file).isFile(), `${page}: ${address} is not there`);
    linked.add(relative(folder, file));
  }
}
assert.deepEqual(pages.filter((page) => !linked.has(page)), [], 'pages that no page links to');

// A page of each kind; of cases and results those with the longest pages and with the shortest, too.
const bySize = (prefix, depth) =>
  pages
    .filter((name) => name.startsWith(prefix) && name.split('/').length === depth && !name.endsWith('/index.html'))
    .sort((a, b) => statSync(join(folder, a)).size - statSync(join(folder, b)).size);
const ends = (list) => [...new Set([list[0], list[Math.floor(list.length / 2)], list.at(-1)])];
const opened = [
  'index.html',
  'matrix.html',
  'cases.html',
  pages.find((name) => /^results\/[^/]*\/index\.html$/.test(name)),
  ...ends(bySize('rules/', 2)),
  ...ends(bySize('cases/', 2)),
  ...ends(bySize('results/', 3)),
];

const profile = mkdtempSync(join(tmpdir(), 'relay-site-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  locale: 'en-GB',
  timezoneId: 'UTC',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const problems = [];
const page = await context.newPage();
page.on('console', (message) => problems.push(`${page.url()}: the console says: ${message.text()}`));
page.on('pageerror', (error) => problems.push(`${page.url()}: ${error}`));
page.on('requestfailed', (request) => problems.push(`${page.url()}: no ${request.url()}`));
page.on('request', (request) => {
  if (!request.url().startsWith(pathToFileURL(folder).href)) {
    problems.push(`${page.url()} asks for ${request.url()}`);
  }
});

/** What an assistive program would miss; run in the page. */
const structure = () => {
  const found = [];
  const name = (element) => element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? '';
  document.querySelectorAll('img, svg, [role=region]').forEach((element) => name(element).trim() || found.push(`no name: ${element.outerHTML.slice(0, 80)}`));
  document.querySelectorAll('a').forEach((element) => (element.textContent + name(element)).trim() || found.push(`a link without a name: ${element.href}`));
  let level = 0;
  document.querySelectorAll('h1, h2, h3, h4').forEach((element) => {
    const its = Number(element.tagName[1]);
    if (its > level + 1) found.push(`${element.tagName} after H${level}: ${element.textContent}`);
    level = its;
  });
  if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
  document.querySelectorAll('th').forEach((element) => element.scope || found.push(`th without scope: ${element.textContent}`));
  document.querySelectorAll('table').forEach((element) => element.caption || found.push('a table without a caption'));
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  if (new Set(ids).size !== ids.length) found.push('an id is there twice');
  if (!document.documentElement.lang || !document.title) found.push('no language or title');
  if (document.querySelectorAll('main').length !== 1) found.push('not one main');
  if (document.querySelector('script')) found.push('a script');
  for (const text of document.querySelectorAll('svg text')) {
    const box = text.getBBox();
    const view = text.ownerSVGElement.viewBox.baseVal;
    if (box.x < -1 || box.x + box.width > view.width + 1) found.push(`cut off in the diagram: ${text.textContent}`);
  }
  return found;
};

let looks = 0;
for (const colorScheme of ['light', 'dark']) {
  for (const width of [360, 1280]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    for (const name of opened) {
      const before = problems.length;
      await page.goto(pathToFileURL(join(folder, name)).href);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) problems.push(`${wide} px wider than the window`);
      problems.push(...(await page.evaluate(structure)));
      problems.push(...(await page.evaluate(lowContrast, LEAST_CONTRAST)).map((one) => `contrast: ${JSON.stringify(one)}`));
      for (let i = before; i < problems.length; i++) {
        problems[i] = `${name}, ${colorScheme}, ${width} px: ${problems[i]}`;
      }
      looks++;
      if (pictures) {
        await page.screenshot({ path: join(pictures, `${name.replaceAll('/', '+')}-${colorScheme}-${width}.png`), clip: { x: 0, y: 0, width, height: 1400 }, fullPage: true });
      }
    }
  }
}

// The first key press reaches the skip link, and that leads to the content.
await page.goto(pathToFileURL(join(folder, 'matrix.html')).href);
await page.keyboard.press('Tab');
assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
await page.keyboard.press('Enter');
assert.ok(page.url().endsWith('#main'));

// A click in the matrix ends where a conversation is, in two steps at most.
const cell = page.locator('.matrix .cell a').first();
await cell.click();
if (!page.url().includes('/results/')) await page.locator('.matrix .cell a').first().click();
assert.match(page.url(), /\/results\/.*\.html$/);

await context.close();
rmSync(profile, { recursive: true, force: true });
assert.deepEqual(problems, []);
console.log(`${pages.length} pages, ${opened.length} of them opened, ${looks} looks: all good`);
