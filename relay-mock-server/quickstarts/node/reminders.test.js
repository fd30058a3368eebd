import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Mock, startServer } from './mock.js';
import { remind } from './reminders.js';

const TEXT = 'Tomorrow at nine';
const ACCEPT = { reply: 'default' };
const A_MOMENT = { wait: '50ms' };

let server;
let mock;
before(async () => {
  server = await startServer();
  process.env.SIGNALWIRE_HOST = server.ws_url;
  process.env.SIGNALWIRE_PROJECT_ID = 'any';
  process.env.SIGNALWIRE_API_TOKEN = 'any';
});
after(() => server.stop());
beforeEach(() => (mock = new Mock(server.http_url)));
afterEach(() => mock.reset());

test('delivered', async () => {
  await mock.script([ACCEPT, A_MOMENT, { event: 'delivered' }]);

  assert.equal(await remind(mock.number, TEXT), 'delivered');
  assert.deepEqual((await mock.messages()).map((message) => message.body), [TEXT]);
});

test('spam filter', async () => {
  await mock.script([ACCEPT, A_MOMENT, { event: { state: 'undelivered', reason: 'spam' } }]);

  assert.equal(await remind(mock.number, TEXT), 'failed: spam');
});

test('busy once', async () => {
  await mock.script([ACCEPT, A_MOMENT, { event: 'delivered' }]);
  await mock.script([{ reply: { code: '503', message: 'Busy' } }], { times: 1 }); // the newest rule is asked first

  assert.equal(await remind(mock.number, TEXT), 'delivered');
});

test('out of credit', async () => {
  await mock.script([{ reply: { code: '402', message: 'Payment required' } }]);

  assert.equal(await remind(mock.number, TEXT), 'refused: Payment required');
  assert.deepEqual(await mock.messages(), []);
});

test('no report', async () => {
  await mock.script([ACCEPT, A_MOMENT, { event: 'sent' }]);

  assert.equal(await remind(mock.number, TEXT, 500), 'unknown');
});

test('an end that comes together with the reply', async () => {
  await mock.script([{ fault: { one_segment: [ACCEPT, { event: 'delivered' }] } }]);

  // The SDK tells the end before send() has given us the id: a program that begins to look only then waits for ever.
  assert.equal(await remind(mock.number, TEXT, 2000), 'delivered');
});
