// Testee for the official Node SDK, `@signalwire/realtime-api` on npm: the SDK, unchanged, driven by JSON lines.
//
// Only public API is used, as its types declare it: SignalWire(), messaging.send(), messaging.listen(), disconnect() and
// the session listeners. The SDK has no object for a message that was sent; it tells the states of all messages of a
// topic (a context) to whoever listens to that topic. So this program listens to a topic before it sends with it, and
// keeps what it is told for each message id, ids that it does not know yet too, as an application has to. A `wait` ends
// with the first terminal state that was told; `state` is the newest. What the protocol is: docs/testees.md.
//
//   node testee.js FOLDER     the folder that `install` printed

import { answer, commands, Refused, Unsupported } from './lines.js';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { atLogin, refusalOf } from './errors.js';

const SDK = '@signalwire/realtime-api';
const folder = process.argv[2];
const { SignalWire } = createRequire(join(folder, 'package.json'))(SDK);

// No `contexts`: the options of SignalWire() have none. No `wss`: a CA file can be named only before Node starts.
// No `listener`, no `on_completed`: nothing in the SDK belongs to one message.
const FEATURES = ['ws', 'receive', 'inbox', 'messaging', 'wait', 'tags', 'region', 'reconnect', 'resume', 'offline_queue'];
const TERMINAL = ['delivered', 'undelivered', 'failed'];
const MAX_MESSAGES = 10_000; // ids whose states are kept
const GOODBYE_MS = 2000;

let connecting = false;
let client;
let subscribed = Promise.resolve(); // to the contexts that connect named
const inboxMessages = [];
const told = new Map(); // message id -> what was told of it
const sent = new Map(); // ref -> message id
const topics = new Set(); // those that are listened to
const listening = new Map(); // the topics of one listen() -> what stops it

function start() {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', SDK, 'package.json')));
  return { name: 'node', sdk: SDK, version, language: `Node ${process.versions.node}`, features: FEATURES };
}

async function connect({ host, scheme, project, token, contexts, options }) {
  if (scheme !== 'ws') {
    throw new Unsupported('a CA file can be named only before Node starts, so not for wss');
  }
  if (token === undefined) {
    throw new Unsupported('the SDK takes project and token only');
  }
  if (options && Object.keys(options).length > 0) {
    throw new Unsupported("the SDK's timeouts and delays cannot be set");
  }
  if (connecting) {
    throw new Refused('OTHER', 'one client a process: connect was there already');
  }
  connecting = true;
  // SignalWire() gives a client even if the login was refused; the reason is told to a session listener only.
  await new Promise((resolve, reject) => {
    const listen = { onAuthError: (problem) => reject(atLogin(problem)) };
    SignalWire({ host: `${scheme}://${host}`, project, token, listen }).then((made) => {
      client = made;
      if (made.authStatus === 'authorized') {
        resolve();
      }
    }, reject);
  });
  // Whoever sends waits for it; the login is done, whatever becomes of the connection now.
  subscribed = subscribe(contexts ?? []);
  subscribed.catch((problem) => console.error('listen():', problem));
  return {};
}

// A subscription whose connection is lost meanwhile is forgotten by the SDK; what is called again here keeps its listeners.
async function subscribe(contexts) {
  let attempt = () => listenTo(contexts);
  for (;;) {
    try {
      return await attempt();
    } catch (problem) {
      if (refusalOf(problem).kind !== 'CONNECTION_LOST') {
        throw problem;
      }
      attempt = () => listen(contexts);
    }
  }
}

async function listenTo(wanted) {
  const fresh = wanted.filter((topic) => !topics.has(topic));
  if (fresh.length > 0) {
    await listen(fresh);
  }
}

async function listen(wanted) {
  // Whoever listens twice to a topic is told everything twice.
  const fresh = wanted.every((topic) => !topics.has(topic));
  const listeners = { onMessageReceived: (message) => inboxMessages.push(message), onMessageUpdated: updated };
  wanted.forEach((topic) => topics.add(topic));
  const stop = await messaging().listen({ topics: wanted, ...(fresh ? listeners : {}) });
  listening.set(JSON.stringify(wanted), stop);
}

function updated(message) {
  const known = told.get(message.id) ?? { waiters: [] };
  told.set(message.id, known);
  known.newest = message;
  if (TERMINAL.includes(message.state) && !known.end) {
    known.end = message;
    known.waiters.forEach((resolve) => resolve(message));
  }
  if (told.size > MAX_MESSAGES) {
    told.delete(told.keys().next().value);
  }
}

function messaging() {
  if (!client) {
    throw connecting
      ? new Unsupported('the SDK gives its client only once it is connected')
      : new Refused('OTHER', 'there is no client: connect comes first');
  }
  return client.messaging;
}

async function send_message(command) {
  const { ref, to_number: to, from_number: from, context } = command;
  const options = { to, from };
  for (const name of ['context', 'body', 'media', 'tags', 'region']) {
    if (command[name] !== undefined) {
      options[name] = command[name];
    }
  }
  messaging();
  await subscribed;
  await listenTo(context === undefined ? [] : [context]);
  const { messageId } = await messaging().send(options);
  const id = String(messageId ?? '');
  sent.set(ref, id);
  return { message_id: id, state: stateOf(id) };
}

// The SDK has no state before the first event; what was accepted is queued.
function stateOf(id) {
  return told.get(id)?.newest?.state ?? 'queued';
}

async function wait({ ref, timeout_ms: timeout }) {
  const id = known(ref);
  const entry = told.get(id) ?? { waiters: [] };
  told.set(id, entry);
  const end = entry.end ?? (await within(timeout, new Promise((resolve) => entry.waiters.push(resolve))));
  return withReason({ state: end.state }, end);
}

async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    const text = `no terminal state within ${milliseconds} ms`;
    timer = setTimeout(() => reject(new Refused('TIMEOUT', text)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function message({ ref }) {
  const id = known(ref);
  const entry = told.get(id);
  const report = {
    message_id: id,
    state: stateOf(id),
    is_done: entry?.end !== undefined,
    listener_calls: [],
    completion_calls: [],
  };
  if (Number.isInteger(entry?.newest?.segments)) {
    report.segments = entry.newest.segments;
  }
  return withReason(report, entry?.newest);
}

function known(ref) {
  if (!sent.has(ref)) {
    throw new Refused('OTHER', `no message '${ref}': it was never sent, or the call has not returned`);
  }
  return sent.get(ref);
}

function withReason(report, message) {
  return message?.reason ? { ...report, reason: message.reason } : report;
}

function inbox() {
  return {
    messages: inboxMessages.map(({ id, context, from, to, body, media, tags, segments, state, direction }) => ({
      message_id: id,
      context,
      from_number: from,
      to_number: to,
      body,
      media,
      tags,
      segments,
      // A Message has what the event calls message_state, nothing if there was none.
      state: state ?? '',
      direction,
    })),
  };
}

async function receive({ contexts }) {
  await listen(contexts);
  return {};
}

async function unreceive({ contexts }) {
  messaging();
  const stop = listening.get(JSON.stringify(contexts));
  if (!stop) {
    throw new Unsupported('the SDK stops listening only to what one listen() named together');
  }
  await stop();
  listening.delete(JSON.stringify(contexts));
  contexts.forEach((topic) => topics.delete(topic));
  return {};
}

async function disconnect() {
  messaging();
  await client.disconnect();
  return {};
}

// Closes the client if it can be done soon: the process ends in any case.
async function stop() {
  if (client) {
    const late = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
    await Promise.race([client.disconnect().catch(() => {}), late]);
  }
  return {};
}

const COMMANDS = { start, connect, send_message, wait, message, inbox, receive, unreceive, disconnect, stop };

function carryOut(command) {
  if (!Object.hasOwn(COMMANDS, command.cmd)) {
    throw new Unsupported(`no command '${command.cmd}' in this testee`);
  }
  return COMMANDS[command.cmd](command);
}

for await (const command of commands()) {
  const answered = answer(command.id, async () => carryOut(command), refusalOf);
  if (command.cmd === 'stop') {
    await answered;
    process.exit(0);
  }
}
await stop();
process.exit(0);
