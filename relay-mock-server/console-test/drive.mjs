// Drives the console with a real browser, and checks on the control plane what came of it.
//
//   node --experimental-websocket drive.mjs HTTP_URL WS_URL GUARDED_HTTP_URL TOKEN [SCREENSHOT.png]
//
// Environment: RELAY, the command for `relay`; CHROMIUM, the browser. Exit 0: all good; 1: a check failed.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { lowContrast } from './contrast.mjs';
import { openClients } from './relay-client.mjs';

const [http, ws, guarded, token, screenshot] = process.argv.slice(2);
const relay = process.env.RELAY ?? './relay';

const PATIENCE_MS = 15000;
/** WCAG AA for texts of usual size. */
const LEAST_CONTRAST = 4.5;
const MANY_FRAMES = 10000;
const MANY_CLIENTS = 20;
/** Of half the pictures while ten thousand frames are scrolled; slow machines are let be. */
const SLOWEST_USUAL_PICTURE_MS = 60;
const EVIL = '<img src=x onerror="window.broken=1"><script>window.broken=2</script>';

const control = async (path, init) => {
  const response = await fetch(`${http}/__mock__/${path}`, init);
  assert.equal(response.status, 200, `${path}: ${response.status}`);
  return response.json();
};
const send = (body, to, ...more) =>
  new Promise((resolve, reject) => {
    const address = new URL(ws);
    const child = spawn(relay, ['send', '--host', address.host, '--scheme', 'ws', '--project', 'p', '--token', 't', '--from', '+15551234567', '--to', to, '--body', body, ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', resolve);
  });

/** A server of its own, for what the shared one cannot be used for. */
async function startServer(wsPort, httpPort) {
  const child = spawn(relay, ['mock', '--ws-port', String(wsPort), '--http-port', String(httpPort)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => {
    child.kill();
    await ended;
  };
  running.add(stop);
  let text = '';
  for await (const part of child.stdout) {
    text += part;
    const [, wsUrl, httpUrl] = /^ready (\S+) (\S+)$/m.exec(text) ?? [];
    if (httpUrl) {
      child.stdout.destroy();
      return { ws: wsUrl, http: httpUrl, stop };
    }
  }
  throw new Error('a server did not start');
}
const running = new Set();

const profile = mkdtempSync(join(tmpdir(), 'relay-console-'));
const options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
  locale: 'en-GB',
  timezoneId: 'UTC',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
const context = await chromium.launchPersistentContext(profile, options);
context.setDefaultTimeout(PATIENCE_MS);

const everyClient = [];
const opened = async (count, contexts) => {
  const clients = await openClients(ws, count, contexts);
  everyClient.push(clients);
  return clients;
};

const foreign = [];
const errors = [];
// A refused request stands in the browser's console whatever the page does about it.
let refusals = 0;

function watch(page, origin) {
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.stack));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (/status of 40[01]/.test(message.text()) && refusals > 0) refusals--;
    else errors.push(message.text());
  });
  return page;
}

let checks = 0;
async function check(name, action) {
  const start = performance.now();
  try {
    await action();
  } catch (problem) {
    console.log(`FAILED ${name}`);
    throw problem;
  }
  checks++;
  console.log(`ok     ${name} (${Math.round(performance.now() - start)} ms)`);
}

const page = watch(await context.newPage(), new URL(http).origin);
let loads = 0;
page.on('load', () => loads++);
const row = (text) => page.locator('.row', { hasText: text });
const until = async (what, holds) => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await holds()) return;
    assert.ok(Date.now() < end, `${what}: not within ${PATIENCE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};
/** Presses Tab until the button of this name has the focus. */
const tabTo = async (name) => {
  for (let i = 0; i < 20; i++) {
    if ((await page.evaluate(() => document.activeElement.textContent)) === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${name}`);
};
const clearToasts = () => page.evaluate(() => document.getElementById('toasts').replaceChildren());
const toasted = (text) => page.locator('.toast', { hasText: text }).first().waitFor();
const closeDialog = async () => {
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' }).catch(() => page.waitForFunction(() => !document.getElementById('dialog').open));
};

try {
  await check('the page comes, is live, and says what to do first', async () => {
    const response = await page.goto(http);
    const policy = response.headers()['content-security-policy'];
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(response.headers()['x-content-type-options'], 'nosniff');
    await page.locator('#live[data-live=live]').waitFor();
    await page.getByText('No messages yet').waitFor();
    assert.match(await page.locator('#empty .sample').innerText(), /\.\/relay send --host/);
  });

  const clients = await opened(1, ['console']);

  await check('a message appears and changes its state without a reload', async () => {
    await control('scenario', { method: 'POST', body: JSON.stringify({ scenario: 'slow', rules: [{ match: { method: 'messaging.send' },
      script: [{ reply: 'default' }, { event: 'queued' }, { wait: '1500ms' }, { event: 'sent' }, { wait: '300ms' }, { event: 'delivered' }] }] }) });
    const sent = send('Your parcel arrives at noon', '+15559870001');
    const mine = row('Your parcel arrives at noon');
    await mine.locator('[data-state=queued]').waitFor({ timeout: 30000 });
    await mine.locator('[data-state=delivered]').waitFor();
    assert.equal(await sent, 0);
    assert.equal(loads, 1);
    assert.match(await mine.innerText(), /\+15559870001/);
  });

  await check('a message has its timeline and its sequence diagram', async () => {
    await row('Your parcel').click();
    assert.deepEqual((await page.locator('#timeline .state').allInnerTexts()), ['queued', 'sent', 'delivered']);
    const labels = await page.locator('svg.sequence .what').allTextContents();
    assert.deepEqual(labels.filter((label) => label !== 'ack'), ['messaging.send', 'result 200', 'state: queued', 'state: sent', 'state: delivered']);
    await until('three acknowledgements', async () => (await page.locator('svg.sequence .what').allTextContents()).filter((label) => label === 'ack').length === 3);
  });

  await check('an arrow of the diagram opens its frame, and a frame its message', async () => {
    await page.locator('svg.sequence .arrow').nth(2).click();
    await page.locator('.frame-detail h2', { hasText: 'messaging.state' }).waitFor();
    assert.match(await page.locator('.jsonbox').innerText(), /"message_state": "queued"/);
    await page.locator('#to-message').click();
    await page.locator('.message-detail').waitFor();
  });

  await check('HTML in a body stays text', async () => {
    clients.send('+15551234567', '+15559870002', EVIL);
    await row('<img src=x').click();
    await page.locator('#message-now dd', { hasText: EVIL }).waitFor();
    await page.locator('#tab-frames').click();
    await page.locator('#filter-text').fill('onerror');
    await row('messaging.send').first().click();
    assert.match(await page.locator('.jsonbox').innerText(), /<img src=x onerror/);
    assert.equal(await page.locator('.jsonbox img, .row img, #detail img, body script').count(), 0);
    assert.equal(await page.evaluate(() => window.broken), undefined);
    await page.locator('#filter-clear').click();
  });

  await check('frames that nobody would send are shown all the same', async () => {
    const odd = [
      { method: 5, params: 'none' },
      { method: 'signalwire.event', params: { event_type: { odd: true }, params: 7 } },
      { method: 'signalwire.event', params: { event_type: 'messaging.state', params: { message_id: 'odd', message_state: ['x'], body: 3, media: {} } } },
      { id: 1, result: 'text' },
      { id: { odd: 1 }, error: null, params: null },
      { method: 'signalwire.execute', params: [[]] },
      {},
    ];
    for (const frame of odd) await control('push', { method: 'POST', body: JSON.stringify({ frame }) });
    await page.keyboard.press('2');
    const count = () => page.locator('.row').count();
    await until('frames', async () => (await count()) > 0);
    await page.keyboard.press('End');
    for (let i = 0; i < odd.length * 2; i++) {
      await page.locator('.frame-detail').waitFor();
      await page.keyboard.press('k');
    }
    assert.deepEqual(errors, []);
  });

  await check('secrets are masked', async () => {
    await page.locator('#filter-text').fill('console-secret');
    await page.getByText('Nothing passes the filter').waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).first().click();
  });

  await check('frames are filtered by method, direction, session and text', async () => {
    await page.locator('#filter-method').selectOption('messaging.state');
    await until('only states', async () => {
      const kinds = await page.locator('.row .c-kind').allInnerTexts();
      return kinds.length >= 3 && kinds.every((kind) => kind === 'messaging.state');
    });
    await page.locator('#filter-direction').selectOption('recv');
    await page.getByText('Nothing passes the filter').waitFor();
    await page.locator('#filter-direction').selectOption('send');
    await page.locator('#filter-text').fill('+15559870001');
    await until('those of one number', async () => (await page.locator('.row').count()) === 3);
    assert.match(await page.locator('#shown').innerText(), /^3 of \d+ shown$/);
    await page.locator('#filter-clear').click();
    const session = (await control('sessions')).sessions[0].id;
    await page.locator('#filter-session').selectOption(session);
    await until('those of one session', async () => {
      const ids = await page.locator('.row .c-id:last-child').allInnerTexts();
      return ids.length > 0 && ids.every((id) => id === session.slice(0, 8));
    });
    await page.locator('#filter-clear').click();
  });

  await check('sessions come and go', async () => {
    await page.locator('#tab-sessions').click();
    const { sessions } = await control('sessions');
    await until('the open ones', async () => (await page.locator('.row').count()) === sessions.length);
    const more = await opened(2, ['elsewhere']);
    await until('two more', async () => (await page.locator('.row').count()) === sessions.length + 2);
    more.close();
    await until('two fewer', async () => (await page.locator('.row').count()) === sessions.length);
    await page.locator('.row').first().click();
    await page.locator('.session-detail').waitFor();
  });

  await check('a pushed state reaches server, client and page', async () => {
    await page.locator('#tab-messages').click();
    await row('<img src=x').click();
    const id = await page.locator('.detail-head .id').innerText();
    await page.locator('#push-state').selectOption('failed');
    await page.locator('#push-reason').fill('carrier says no');
    await page.locator('#push-form button').click();
    await toasted('Pushed failed');
    await page.locator('#timeline li', { hasText: 'carrier says no' }).waitFor();
    assert.equal((await control(`messages/${id}`)).state, 'failed');
    await until('the client hears', () => clients.events('messaging.state').some((event) => event.message_id === id && event.message_state === 'failed' && event.reason === 'carrier says no'));
  });

  await check('an inbound message reaches server, client and page', async () => {
    await page.locator('#do-inbound').click();
    const form = page.locator('#inbound-form');
    await form.locator('[name=body]').fill('STOP');
    await form.locator('[name=context]').fill('nobody-listens');
    await form.getByRole('button', { name: 'Send to clients' }).click();
    await form.locator('.problem').waitFor();
    assert.match(await form.locator('.problem').innerText(), /No session listens/);
    await form.locator('[name=context]').fill('console');
    await form.getByRole('button', { name: 'Send to clients' }).click();
    await toasted('Sent to one session');
    await row('STOP').locator('[data-state=received]').waitFor();
    assert.ok((await control('messages')).messages.some((message) => message.body === 'STOP' && message.direction === 'inbound'));
    await until('the client hears', () => clients.events('messaging.receive').some((event) => event.body === 'STOP'));
  });

  await check('a fault is armed, happens, is noted, and is disarmed', async () => {
    await clearToasts();
    await page.locator('#do-fault').click();
    const form = page.locator('#fault-form');
    refusals++;
    await form.locator('[name=rule]').fill('{"drpo": {}}');
    await form.getByRole('button', { name: 'Arm fault' }).click();
    await form.locator('.problem', { hasText: "did you mean 'drop'" }).waitFor();
    await form.locator('[name=ready]').selectOption({ label: 'Lose the second event of each message' });
    await form.getByRole('button', { name: 'Arm fault' }).click();
    await toasted('Armed f-');
    await page.locator('#armed li', { hasText: '"nth":2' }).waitFor();
    assert.deepEqual((await control('faults')).faults[0].fault, { drop: { at: 'event', nth: 2 } });
    await closeDialog();
    clients.send('+15551234567', '+15559870003', 'one event gets lost');
    await row('one event gets lost').locator('[data-state=delivered]').waitFor();
    await row('one event gets lost').click();
    assert.deepEqual(await page.locator('#timeline .state').allInnerTexts(), ['queued', 'delivered']);
    await page.locator('#tab-notes').click();
    await row('drop').waitFor();
    await page.locator('#do-fault').click();
    await page.locator('#faults-reset').click();
    await page.getByText('No fault is armed.').waitFor();
    assert.deepEqual((await control('faults')).faults, []);
    await closeDialog();
  });

  await check('a ready scenario is loaded by its name', async () => {
    await clearToasts();
    await page.locator('#do-scenario').click();
    await until('the names', async () => (await page.locator('#scenario-ready option').count()) > 3);
    const name = await page.locator('#scenario-ready option').nth(1).getAttribute('value');
    await page.locator('#scenario-ready').selectOption(name);
    assert.notEqual((await page.locator('#scenario-about').innerText()).trim(), '');
    await page.getByRole('button', { name: 'Load ready scenario' }).click();
    await toasted('Loaded');
    const { scenarios } = await control('scenario');
    assert.equal(scenarios.length, 1);
    await until('it is named', async () => (await page.locator('#scenario-current').innerText()).includes(scenarios[0].name));
    await closeDialog();
  });

  await check('mistakes of a pasted scenario stand at their lines, and the old rules stay', async () => {
    await clearToasts();
    const before = (await control('scenario')).scenarios;
    await page.locator('#do-scenario').click();
    const text = page.locator('#scenario-text');
    const broken = 'scenario: mine\nrules:\n  - match: {method: messaging.send}\n    script:\n      - reply: default\n      - evnet: sent\n';
    await text.fill(broken);
    refusals++;
    await page.getByRole('button', { name: 'Load these rules' }).click();
    await page.locator('#scenario-problems li').first().waitFor();
    assert.match(await page.locator('#scenario-problems li').first().innerText(), /line 6, column \d+/);
    assert.equal(await page.locator('.line-numbers .wrong').innerText(), '6');
    assert.equal(await text.evaluate((area) => area.value.slice(0, area.selectionStart).split('\n').length), 6);
    assert.deepEqual((await control('scenario')).scenarios, before);
    await text.fill(broken.replace('evnet: sent', 'event: {state: undelivered, reason: spam}'));
    await page.getByRole('button', { name: 'Load these rules' }).click();
    await toasted('Loaded mine');
    assert.equal(await page.locator('#scenario-problems li').count(), 0);
    assert.equal((await control('scenario')).scenarios[0].name, 'mine');
    await closeDialog();
    await page.locator('#tab-messages').click();
    clients.send('+15551234567', '+15559870004', 'You are a winner');
    await row('You are a winner').locator('[data-state=undelivered]').waitFor();
  });

  await check('what others change is seen: scenario, faults, and a reset', async () => {
    await clearToasts();
    const second = await startServer(0, 0);
    const elsewhere = (path, body) => fetch(`${second.http}/__mock__/${path}`, { method: 'POST', body });
    const other = watch(await context.newPage(), new URL(second.http).origin);
    let visits = 0;
    other.on('load', () => visits++);
    await other.goto(second.http);
    await other.locator('#live[data-live=live]').waitFor();
    const client = await openClients(second.ws, 1, ['console']);
    client.send('+15551234567', '+15559876542', 'soon forgotten');
    const forgotten = other.locator('.row', { hasText: 'soon forgotten' });
    await forgotten.locator('[data-state=delivered]').waitFor();
    await forgotten.click();
    await other.locator('.message-detail').waitFor();

    await other.locator('#do-scenario').click();
    await other.getByText('No scenario is at work').waitFor();
    await elsewhere('scenario?name=carrier-outage');
    await until('the scenario of elsewhere', async () => /\(ready carrier-outage\)/.test(await other.locator('#scenario-current').innerText()));
    await until('its text', async () => /rules:/.test(await other.locator('#scenario-text').inputValue()));
    await elsewhere('scenario', 'scenario: of elsewhere\nrules: []\n');
    await until('the next one', async () => (await other.locator('#scenario-text').inputValue()).startsWith('scenario: of elsewhere'));
    await other.locator('#scenario-text').focus();
    await elsewhere('scenario', 'scenario: not over what I edit\nrules: []\n');
    await until('its name', async () => /not over what I edit/.test(await other.locator('#scenario-current').innerText()));
    assert.match(await other.locator('#scenario-text').inputValue(), /^scenario: of elsewhere/);
    await other.keyboard.press('Escape');
    await other.waitForFunction(() => !document.getElementById('dialog').open);

    await other.locator('#do-fault').click();
    await other.getByText('No fault is armed.').waitFor();
    await elsewhere('faults', '{"drop":{"at":"event","nth":9}}');
    await other.locator('#armed li', { hasText: '"nth":9' }).waitFor();
    await other.keyboard.press('Escape');
    await other.waitForFunction(() => !document.getElementById('dialog').open);

    await elsewhere('reset');
    await other.getByText('No messages yet').waitFor();
    assert.equal(await other.locator('.message-detail').count(), 0);
    await until('no frame', async () => (await other.locator('#count-frames').innerText()) === '0');
    client.send('+15551234567', '+15559876542', 'after the reset');
    await other.locator('.row', { hasText: 'after the reset' }).locator('[data-state=delivered]').waitFor();
    const { sessions } = await (await fetch(`${second.http}/__mock__/sessions`)).json();
    await fetch(`${second.http}/__mock__/journal/reset?session_id=${'0'.repeat(32)}`, { method: 'POST' });
    await other.locator('.row', { hasText: 'after the reset' }).waitFor();
    await fetch(`${second.http}/__mock__/journal/reset?session_id=${sessions[0].id}`, { method: 'POST' });
    await other.getByText('No messages yet').waitFor();
    assert.equal(visits, 1);
    client.close();
    await other.close();
    await second.stop();
  });

  await check('the keyboard alone does it all, with the focus in sight', async () => {
    await clearToasts();
    await page.reload();
    await page.locator('#live[data-live=live]').waitFor();
    await row('You are a winner').waitFor();
    const focused = () => page.evaluate(() => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      return { id: at.id, name: at.tagName, seen: seen || at.id === 'rows' || at.classList.contains('arrow') || at.closest('.editor') !== null };
    });
    const wanted = new Set(['do-inbound', 'do-fault', 'do-scenario', 'do-theme', 'do-help', 'tab-messages', 'filter-text', 'rows', 'do-reset']);
    // No further than that: past the last element the focus leaves the page, and comes back when it likes.
    for (let i = 0; i < 40 && wanted.size > 0; i++) {
      await page.keyboard.press('Tab');
      const at = await focused();
      assert.ok(at.seen, `the focus on ${at.name} ${at.id} cannot be seen`);
      wanted.delete(at.id);
    }
    assert.deepEqual([...wanted], [], 'Tab does not reach them');

    await page.keyboard.press('?');
    await page.getByText('Keyboard shortcuts').waitFor();
    await closeDialog();
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('1');
    await page.keyboard.press('/');
    assert.equal((await focused()).id, 'filter-text');
    await page.keyboard.type('winner');
    await until('one row', async () => (await page.locator('.row').count()) === 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.keyboard.press('End');
    await page.locator('.message-detail').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    const id = await page.locator('.detail-head .id').innerText();
    await page.keyboard.press('p');
    await page.keyboard.type('queued');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await toasted('Pushed queued');
    assert.equal((await control(`messages/${id}`)).state, 'queued');
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');

    await page.keyboard.press('i');
    await page.locator('#inbound-form').waitFor();
    for (const value of ['+15550000001', '+15550000002', 'typed by hand', 'console']) {
      await page.keyboard.press('Control+A');
      await page.keyboard.type(value);
      await page.keyboard.press('Tab');
    }
    await tabTo('Send to clients');
    await page.keyboard.press('Enter');
    await row('typed by hand').waitFor();

    await page.keyboard.press('x');
    await page.locator('#fault-form').waitFor();
    await page.keyboard.type('Hold');
    await tabTo('Arm fault');
    await page.keyboard.press('Enter');
    await until('the fault', async () => (await control('faults')).faults.some((fault) => fault.fault.hold));
    await closeDialog();
    await control('faults/reset', { method: 'POST' });

    await page.keyboard.press('o');
    await until('the names', async () => (await page.locator('#scenario-ready option').count()) > 3);
    await page.keyboard.press('Home');
    await tabTo('Load ready scenario');
    await page.keyboard.press('Enter');
    await toasted('Loaded');
    await closeDialog();
  });

  await check('single-key shortcuts can be switched off', async () => {
    await page.keyboard.press('?');
    await page.locator('#single-keys').waitFor();
    await page.keyboard.press('Space');
    assert.equal(await page.locator('#single-keys').isChecked(), false);
    await closeDialog();
    await page.locator('#tab-messages').focus();
    await page.keyboard.press('x');
    assert.equal(await page.evaluate(() => document.getElementById('dialog').open), false);
    await page.locator('#do-help').press('Enter');
    await page.locator('#single-keys').check();
    await closeDialog();
  });

  await check('light and dark, by the system and by the toggle, and readable in both', async () => {
    const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await row('typed by hand').click();
    const light = await back();
    assert.deepEqual(await page.evaluate(lowContrast, LEAST_CONTRAST), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await back();
    assert.notEqual(dark, light);
    assert.deepEqual(await page.evaluate(lowContrast, LEAST_CONTRAST), []);
    await page.keyboard.press('2');
    await page.keyboard.press('End');
    await page.locator('.jsonbox').waitFor();
    assert.deepEqual(await page.evaluate(lowContrast, LEAST_CONTRAST), []);
    await page.locator('#do-theme').click();
    assert.equal(await back(), light, 'light by the toggle');
    await page.locator('#do-theme').click();
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await back(), dark, 'dark by the toggle');
    await page.reload();
    await page.locator('#live[data-live=live]').waitFor();
    assert.equal(await back(), dark, 'dark still, after a reload');
    await page.locator('#do-theme').click();
    assert.equal(await back(), light, 'as the system');
    for (const opener of ['do-fault', 'do-scenario', 'do-help', 'do-reset']) {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`#${opener}`).click();
        assert.deepEqual(await page.evaluate(lowContrast, LEAST_CONTRAST), []);
        await closeDialog();
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await check('on a phone nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(await wide(), false);
    await row('typed by hand').click();
    await page.locator('.message-detail').waitFor();
    assert.equal(await wide(), false);
    await page.locator('.back').click();
    assert.ok(await page.locator('#rows').isVisible());
    await page.setViewportSize(options.viewport);
  });

  if (screenshot) await takeScreenshot(clients);

  await check('ten thousand frames stay smooth, and lists bounded', async () => {
    clients.close();
    await page.locator('#do-reset').click();
    await page.locator('#reset-form [name=close]').check();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('No messages yet').waitFor();
    assert.deepEqual((await control('messages')).messages, []);
    const crowd = await opened(MANY_CLIENTS, []);
    await page.bringToFront();
    await page.locator('#tab-frames').click();
    const push = { push: { frame: { jsonrpc: '2.0', method: 'signalwire.event', id: 'x', params: { event_type: 'calling.call.state', params: { call_id: 'c' } } } } };
    for (let left = MANY_FRAMES / MANY_CLIENTS; left > 0; left -= 50) {
      await control('scenario_play', { method: 'POST', body: JSON.stringify(Array(50).fill(push)) });
    }
    await until('the frames', async () => Number(await page.locator('#count-frames').innerText()) === MANY_FRAMES);
    assert.ok((await page.locator('.row').count()) < 100, 'draws only what is in sight');
    const pictures = await page.evaluate(async () => {
      const box = document.getElementById('rows');
      const times = [];
      let before = performance.now();
      for (let i = 0; i < 60; i++) {
        box.scrollTop = (box.scrollHeight * i) / 60;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - before);
        before = now;
      }
      return times.sort((a, b) => a - b);
    });
    const usual = pictures[Math.floor(pictures.length / 2)];
    assert.ok(usual < SLOWEST_USUAL_PICTURE_MS, `half the pictures take ${usual} ms`);
    const start = performance.now();
    await page.locator('#filter-text').fill('call_id');
    await until('the filter', async () => /shown/.test(await page.locator('#shown').innerText()));
    console.log(`       a picture ${usual.toFixed(1)} ms, a filter ${Math.round(performance.now() - start)} ms, ${await page.locator('#shown').innerText()}`);
    await page.locator('#filter-clear').click();
    crowd.close();
  });

  await check('the page outlives its server, and begins anew with the next', async () => {
    const first = await startServer(0, 0);
    const other = watch(await context.newPage(), new URL(first.http).origin);
    await other.goto(first.http);
    await other.locator('#live[data-live=live]').waitFor();
    const client = await openClients(first.ws, 1, ['console']);
    client.send('+15551234567', '+15559876541', 'of the first server');
    await other.locator('.row', { hasText: 'of the first server' }).locator('[data-state=delivered]').waitFor();
    client.close();
    // That nobody is there stands in the browser's console, as often as the page tries.
    const before = errors.length;
    await first.stop();
    await other.locator('#live[data-live=lost]').waitFor();
    await other.locator('.row', { hasText: 'of the first server' }).waitFor();
    const second = await startServer(new URL(first.ws).port, new URL(first.http).port);
    await other.locator('#live[data-live=live]').waitFor();
    await other.getByText('No messages yet').waitFor();
    await other.close();
    await second.stop();
    assert.deepEqual(errors.splice(before).filter((text) => !/net::ERR_(CONNECTION|INCOMPLETE|EMPTY)/.test(text)), []);
  });

  await check('a server with a token asks for it, and takes it', async () => {
    const other = watch(await context.newPage(), new URL(guarded).origin);
    refusals += 20;
    await other.goto(guarded);
    await other.locator('#token-form').waitFor();
    await other.locator('#token').fill('not the token');
    await other.keyboard.press('Enter');
    await other.getByText('does not take this token').waitFor();
    await other.locator('#token').fill(token);
    await other.keyboard.press('Enter');
    await other.locator('#live[data-live=live]').waitFor();
    await other.getByText('No messages yet').waitFor();
    assert.equal(await other.evaluate((secret) => [...Object.values(localStorage), document.cookie, location.href].join(' ').includes(secret), token), false);
    assert.equal(await other.evaluate((secret) => Object.values(sessionStorage).includes(secret), token), true);
    await other.reload();
    await other.locator('#live[data-live=live]').waitFor();
    await other.close();
    refusals = 0;
  });

  await check('no request left the server, and the browser found no error', async () => {
    assert.deepEqual(foreign, []);
    assert.deepEqual(errors, []);
  });
  console.log(`${checks} checks passed`);
} catch (problem) {
  console.log(problem.stack ?? String(problem));
  if (errors.length > 0) console.log('errors in the browser:', errors);
  const last = process.env.CONSOLE_TEST_PICTURE;
  if (last) await page.screenshot({ path: last }).catch(() => {});
  process.exitCode = 1;
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  everyClient.forEach((one) => one.close());
  for (const stop of running) await stop();
}

/** A picture for the README: some messages of several fates, one of them open. */
async function takeScreenshot(clients) {
  await control('reset', { method: 'POST' });
  const fate = (glob, ...events) => ({ match: { method: 'messaging.send', params: { body: { glob } } }, script: [{ reply: 'default' }, { event: 'queued' }, { wait: '40ms' }, { event: 'sent' }, ...events] });
  await control('scenario', { method: 'POST', body: JSON.stringify({ scenario: 'a usual morning', rules: [
    fate('*winner*', { wait: '80ms' }, { event: { state: 'undelivered', reason: 'spam' } }),
    fate('*queue*'),
    fate('*outage*', { wait: '120ms' }, { event: { state: 'failed', reason: 'carrier outage' } }),
    fate('*', { wait: '150ms' }, { event: 'delivered' }),
  ] }) });
  for (const [to, body] of [['+15559876541', 'Your code is 483 920'], ['+15559876542', 'Your parcel arrives at noon'], ['+15559876543', 'You are a winner! Claim your prize'], ['+15559876544', 'Your table is booked for 19:30'], ['+15559876545', 'Sent into an outage'], ['+15559876546', 'Still in the queue']]) {
    clients.send('+15551234567', to, body);
    await page.waitForTimeout(350);
  }
  await control('inbound_message', { method: 'POST', body: JSON.stringify({ from: '+15559876544', to: '+15551234567', body: 'Can we make it 20:00?', context: 'console' }) });
  await page.reload();
  await row('Can we make it').waitFor();
  await row('You are a winner').click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: screenshot });
}
