// Puts the page together: what the server tells goes into the store, and the views show what is in there.

import { get } from './api.js';
import { frameDetail, messageDetail, noteDetail, nothingChosen, sessionDetail, stateChip, STATES } from './detail.js';
import { faultDialog, helpDialog, inboundDialog, isOpen, resetDialog, scenarioDialog, setUpDialogs, tokenDialog } from './dialogs.js';
import { byId, clockTime, cut, h, short, span } from './dom.js';
import { VirtualList } from './list.js';
import { Store, MAX_FRAMES } from './store.js';
import { follow } from './stream.js';
import { setUpTheme, nextTheme } from './theme.js';

/** How long a notice stays, in milliseconds. */
const TOAST_MS = 6000;
/** Most notices at a time. */
const MAX_TOASTS = 4;
/** Least pause between two looks at sessions and notes, in milliseconds. */
const OTHERS_EVERY_MS = 200;
/** Most characters of a text in a row of a list. */
const ROW_TEXT = 200;

const store = new Store();
const filter = { text: '', state: '', method: '', direction: '', session: '' };
let tab = 'messages';
let detail = { key: null, version: -1, update: null };
let health = null;

// ---- notices

function toast(text, bad = false) {
  const box = byId('toasts');
  while (box.childElementCount >= MAX_TOASTS) box.firstElementChild.remove();
  const notice = h('p', { class: bad ? 'toast bad' : 'toast' }, text);
  box.append(notice);
  setTimeout(() => notice.remove(), TOAST_MS);
}

// ---- lists

const columns = {
  messages: ['Time', '', 'From', 'To', 'Text', 'State', 'After'],
  frames: ['No.', 'Time', '', 'Method or event', 'Message', 'Session'],
  sessions: ['Connected', 'Session', 'From address', 'Login'],
  notes: ['Time', 'Session', 'What happened'],
};

const cell = (name, text, title) => h('span', { class: `c-${name}`, title: title ?? null }, text ?? '');
const arrow = (inbound, names) => h('span', { class: `c-way ${inbound ? 'in' : 'out'}`, title: names[inbound ? 0 : 1] }, h('span', { 'aria-hidden': 'true' }, inbound ? '\u2190' : '\u2192'), h('span', { class: 'sr' }, names[inbound ? 0 : 1]));

const rows = {
  messages: (message) => h('div', { class: 'g-messages', 'data-id': message.id },
    cell('time', clockTime(message.first).slice(0, 8), clockTime(message.first)),
    arrow(message.direction === 'inbound', ['to your application', 'from your application']),
    cell('number', message.from), cell('number', message.to),
    cell('text', cut(message.body ?? (message.media ? message.media.join(' ') : ''), ROW_TEXT)),
    h('span', { class: 'c-state' }, stateChip(message.state), message.reason ? h('span', { class: 'reason', title: cut(message.reason, ROW_TEXT) }, cut(message.reason, ROW_TEXT)) : null),
    cell('after', span(Math.max(0, (message.history.at(-1)?.at ?? message.first) - message.first))),
  ),
  frames: (frame) => h('div', { class: 'g-frames', 'data-id': frame.ordinal },
    cell('no', String(frame.ordinal)),
    cell('time', clockTime(frame.at)),
    arrow(frame.direction === 'send', ['server to client', 'client to server']),
    h('span', { class: `c-kind${frame.isRequest ? '' : ' dim'}` }, cut(frame.isRequest ? frame.kind : `${frame.kind}${frame.answers ? ` of ${frame.answers.kind}` : ''}`, ROW_TEXT)),
    cell('id', cut(frame.messageId ?? '', 40)),
    cell('id', short(frame.session)),
  ),
  sessions: (session) => h('div', { class: 'g-sessions', 'data-id': session.id },
    cell('time', clockTime(session.connected_at)), cell('id', session.id), cell('id', session.peer_addr), cell('text', session.protocol_string ? 'logged in' : 'not yet'),
  ),
  notes: (note) => h('div', { class: 'g-notes' }, cell('time', clockTime(note.at)), cell('id', short(note.session)), cell('text', cut(note.text, ROW_TEXT))),
};

const stamps = {
  messages: (message) => `${message.state} ${message.history.length} ${message.from} ${message.body}`,
  frames: (frame) => `${frame.messageId}`,
  sessions: (session) => String(session.protocol_string),
  notes: () => '',
};

const keys = {
  messages: (message) => `m-${message.id}`,
  frames: (frame) => `f-${frame.ordinal}`,
  sessions: (session) => `s-${session.id}`,
  notes: (note) => `n-${note.at}-${note.number}`,
};

const list = new VirtualList(byId('rows'), {
  key: (item) => keys[tab](item),
  row: (item) => rows[tab](item),
  stamp: (item) => stamps[tab](item),
  select: (item, opened) => show(item, opened),
  followChanged: (atEnd) => { byId('newest').hidden = atEnd; },
});

/** The tab's items that the filter lets through. */
function filtered() {
  const text = filter.text.trim().toLowerCase();
  const holds = (...values) => text === '' || values.some((value) => value && String(value).toLowerCase().includes(text));
  if (tab === 'messages') {
    return [...store.messages.values()].filter((m) =>
      (!filter.state || (m.state ?? 'accepted') === filter.state)
      && (!filter.session || m.session === filter.session)
      && holds(m.id, m.from, m.to, m.body, m.state, m.context, m.reason));
  }
  if (tab === 'frames') {
    return store.frames.filter((f) =>
      (!filter.method || f.kind === filter.method)
      && (!filter.direction || f.direction === filter.direction)
      && (!filter.session || f.session === filter.session)
      && holds(f.messageId, f.json));
  }
  if (tab === 'sessions') return store.sessions.filter((s) => (!filter.session || s.id === filter.session) && holds(s.id, s.peer_addr));
  return store.notes.filter((n) => (!filter.session || n.session === filter.session) && holds(n.text, n.session));
}

function total() {
  return { messages: store.messages.size, frames: store.frames.length, sessions: store.sessions.length, notes: store.notes.length };
}

const isFiltered = () => Object.values(filter).some(Boolean);

function emptyState() {
  if (isFiltered() && total()[tab] > 0) {
    return [h('h2', {}, 'Nothing passes the filter'), h('p', {}, `${total()[tab]} ${tab} are hidden.`), h('button', { type: 'button', on: { click: clearFilter } }, 'Clear filter')];
  }
  const port = health?.ws_port ?? 8773;
  const send = `./relay send --host ${location.hostname}:${port} --scheme ws --project p --token t \\\n  --from +15551234567 --to +15559876543 --body hi`;
  switch (tab) {
    case 'messages':
    case 'frames':
      return [
        h('h2', {}, tab === 'messages' ? 'No messages yet' : 'No frames yet'),
        h('p', {}, `Point your application at ws://${location.hostname}:${port}, or send one from a shell:`),
        h('pre', { class: 'sample', tabindex: 0 }, send),
        h('p', {}, 'It appears here as it happens.'),
      ];
    case 'sessions':
      return [h('h2', {}, 'No open sessions'), h('p', {}, `A client that connects to ws://${location.hostname}:${port} appears here until it leaves.`)];
    default:
      return [h('h2', {}, 'No notes yet'), h('p', {}, 'Faults that happened and connections that ended badly are noted here. Arm a fault to see one.'),
        h('button', { type: 'button', on: { click: () => faultDialog(store, toast) } }, 'Arm a fault')];
  }
}

let emptyShown = '';

function drawList() {
  const items = filtered();
  list.set(items);
  const all = total();
  for (const name of Object.keys(all)) byId(`count-${name}`).textContent = all[name];
  byId('shown').textContent = isFiltered() ? `${items.length} of ${all[tab]} shown` : tab === 'frames' && all.frames >= MAX_FRAMES ? `the newest ${MAX_FRAMES}` : '';
  byId('filter-clear').hidden = !isFiltered();
  const empty = byId('empty');
  empty.hidden = items.length > 0;
  byId('panes').toggleAttribute('data-empty', items.length === 0);
  byId('rows').hidden = items.length === 0;
  byId('heads').hidden = items.length === 0;
  const wanted = items.length > 0 ? '' : `${tab} ${isFiltered()} ${all[tab]} ${health?.ws_port}`;
  if (wanted !== '' && wanted !== emptyShown) empty.replaceChildren(...emptyState());
  emptyShown = wanted;
  drawChoices();
}

function drawChoices() {
  options(byId('filter-method'), 'Any method', [...store.methods].sort().map((name) => [name, name]), filter.method);
  options(byId('filter-session'), 'Every session', store.sessions.map((s) => [s.id, short(s.id)]), filter.session);
}

function options(select, any, values, chosen) {
  if (chosen && !values.some(([value]) => value === chosen)) values.push([chosen, short(chosen)]);
  const wanted = values.map(([value]) => value).join('\n');
  if (select.dataset.values === wanted) return;
  select.dataset.values = wanted;
  select.replaceChildren(h('option', { value: '' }, any), ...values.map(([value, name]) => h('option', { value }, name)));
  select.value = chosen;
}

// ---- details

function show(item, opened) {
  const pane = byId('detail');
  detail = { key: keys[tab](item), of: tab, item, version: store.version, update: null };
  if (tab === 'messages') {
    const made = messageDetail(item, page);
    detail.update = made.update;
    detail.drawn = item.last + item.frames.length;
    pane.replaceChildren(made.element);
  } else if (tab === 'frames') pane.replaceChildren(frameDetail(item, page));
  else if (tab === 'sessions') pane.replaceChildren(sessionDetail(item, page));
  else pane.replaceChildren(noteDetail(item));
  pane.scrollTop = 0;
  pane.prepend(h('button', { type: 'button', class: 'quiet back', on: { click: backToList } }, 'Back to the list'));
  byId('panes').dataset.detail = '';
  // On a phone the details take the list's place.
  if (opened && matchMedia('(max-width: 760px)').matches) pane.focus();
}

function backToList() {
  delete byId('panes').dataset.detail;
  byId('rows').focus();
}

function nothing() {
  detail = { key: null, version: -1, update: null };
  delete byId('panes').dataset.detail;
  byId('detail').replaceChildren(nothingChosen(tab));
}

/** Draws the open message again, if it has changed and nobody is reading with the keyboard in there. */
function drawDetail() {
  if (!detail.update) return;
  const now = detail.item.last + detail.item.frames.length;
  if (now === detail.drawn) return;
  detail.drawn = now;
  const inside = document.activeElement?.closest('.arrow');
  const place = inside ? [...document.querySelectorAll('.arrow')].indexOf(inside) : -1;
  detail.update();
  if (place >= 0) document.querySelectorAll('.arrow')[place]?.focus();
}

const page = {
  store,
  toast,
  openFrame: (frame) => {
    setFilter({});
    choose('frames');
    pick(frame);
  },
  openMessage: (id) => {
    const message = store.messages.get(id);
    if (!message) {
      toast('This message is not in the list any more', true);
      return;
    }
    setFilter({});
    choose('messages');
    pick(message);
  },
  showFramesOf: (messageId, session = '') => {
    setFilter({ text: messageId, session });
    choose('frames');
    byId('rows').focus();
  },
};

function pick(item) {
  drawList();
  const index = list.items.indexOf(item);
  if (index < 0) {
    toast('This frame is not in the list any more', true);
    return;
  }
  byId('rows').focus();
  list.go(index);
}

// ---- tabs and filter

const TABS = ['messages', 'frames', 'sessions', 'notes'];

function choose(name) {
  tab = name;
  for (const other of TABS) {
    const button = byId(`tab-${other}`);
    button.setAttribute('aria-selected', other === name);
    button.tabIndex = other === name ? 0 : -1;
  }
  byId('list').setAttribute('aria-labelledby', `tab-${name}`);
  byId('rows').setAttribute('aria-label', byId(`tab-${name}`).firstChild.textContent.trim());
  byId('heads').className = `heads g-${name}`;
  byId('heads').replaceChildren(...columns[name].map((text) => h('span', {}, text)));
  byId('filter-state').parentElement.hidden = name !== 'messages';
  byId('filter-method').parentElement.hidden = name !== 'frames';
  byId('filter-direction').parentElement.hidden = name !== 'frames';
  list.clear();
  nothing();
  drawList();
}

function setFilter(wanted) {
  Object.assign(filter, { text: '', state: '', method: '', direction: '', session: '' }, wanted);
  byId('filter-text').value = filter.text;
  for (const name of ['state', 'method', 'direction', 'session']) byId(`filter-${name}`).value = filter[name];
}

function clearFilter() {
  setFilter({});
  drawList();
  byId('filter-text').focus();
}

function setUpFilters() {
  byId('filter-state').append(...['accepted', ...STATES].map((state) => h('option', { value: state }, state)));
  for (const name of ['text', 'state', 'method', 'direction', 'session']) {
    byId(`filter-${name}`).addEventListener('input', (event) => {
      filter[name] = event.target.value;
      drawList();
    });
  }
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filter-clear').addEventListener('click', clearFilter);
}

function setUpTabs() {
  for (const name of TABS) {
    const button = byId(`tab-${name}`);
    button.addEventListener('click', () => choose(name));
    button.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const next = TABS[(TABS.indexOf(name) + by + TABS.length) % TABS.length];
      choose(next);
      byId(`tab-${next}`).focus();
    });
  }
}

// ---- keyboard

const KEYS_OFF = 'relay-console-single-keys-off';
let singleKeys = localStorage.getItem(KEYS_OFF) === null;

const SHORTCUTS = [
  [['1', '2', '3', '4'], 'Messages, frames, sessions, notes'],
  [['j', 'k'], 'Next, previous row'],
  [['/'], 'Filter'],
  [['p'], 'Push a state of the open message'],
  [['i'], 'Inbound message'],
  [['x'], 'Arm a fault'],
  [['o'], 'Load a scenario'],
  [['n'], 'Go to newest'],
  [['t'], 'Light, dark, or as the system'],
  [['?'], 'This help'],
  [['Esc'], 'Close a dialog, clear the filter, then back to the list'],
];

const help = () => helpDialog(SHORTCUTS, singleKeys, (on) => {
  singleKeys = on;
  if (on) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, '');
});

const commands = {
  1: () => goTab('messages'),
  2: () => goTab('frames'),
  3: () => goTab('sessions'),
  4: () => goTab('notes'),
  j: () => stepRow(1),
  k: () => stepRow(-1),
  '/': () => byId('filter-text').focus(),
  p: () => {
    const select = byId('push-state');
    if (select) select.focus();
    else toast('Open a message first', true);
  },
  i: () => inboundDialog(store, toast),
  x: () => faultDialog(store, toast),
  o: () => scenarioDialog(store, toast),
  n: () => list.toEnd(),
  t: nextTheme,
  '?': help,
};

function goTab(name) {
  choose(name);
  byId('rows').hidden ? byId(`tab-${name}`).focus() : byId('rows').focus();
}

function stepRow(by) {
  byId('rows').focus();
  list.move(by);
}

function setUpKeys() {
  document.addEventListener('keydown', (event) => {
    if (isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.('input, textarea, select');
    if (event.key === 'Escape') {
      if (event.target.id === 'filter-text' && isFiltered()) {
        event.preventDefault();
        clearFilter();
      } else if (typing?.closest('#filters')) byId('rows').hidden ? byId(`tab-${tab}`).focus() : byId('rows').focus();
      else if (byId('panes').dataset.detail !== undefined) backToList();
      return;
    }
    if (typing || !singleKeys) return;
    const command = commands[event.key];
    if (command) {
      event.preventDefault();
      command();
    }
  });
}

// ---- what the server tells

let drawing = false;
let drawnVersion = -1;

/** Draws once for all that came until the next picture. */
function changed() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    if (store.version === drawnVersion) return;
    drawnVersion = store.version;
    drawList();
    drawDetail();
  });
}

let othersTimer = null;

/** Looks at sessions and notes again: at most so often, however many events say that they have changed. */
function othersSoon() {
  if (othersTimer !== null) return;
  othersTimer = setTimeout(async () => {
    othersTimer = null;
    try {
      const [{ sessions }, { notes }] = await Promise.all([get('sessions'), get('notes')]);
      store.setSessions(sessions);
      store.setNotes(notes.map((note, number) => ({ number, at: note.timestamp, session: note.session_id ?? '', text: note.note })));
      changed();
    } catch {
      // The stream tells when the server is away, and looks again when it is back.
    }
  }, OTHERS_EVERY_MS);
}

const stream = follow({
  frame: (json) => {
    store.addFrame(json);
    changed();
  },
  event: othersSoon,
  newest: () => store.frames.at(-1) ?? null,
  last: () => store.last,
  anew: () => {
    store.anew();
    nothing();
    changed();
  },
  live: (word) => {
    byId('live').dataset.live = word;
    byId('live-text').textContent = { live: 'Live', lost: 'Server away, trying again' }[word];
    if (word === 'live') begin();
  },
  refused: (refusal) => {
    byId('live').dataset.live = 'lost';
    byId('live-text').textContent = refusal.needsToken ? 'Token needed' : 'Refused';
    if (refusal.needsToken) tokenDialog(sessionStorage.length > 0, () => stream.restart());
    else toast(refusal.message, true);
  },
});

async function begin() {
  try {
    health = await get('health');
    byId('address').textContent = `ws://${location.hostname}:${health.ws_port}`;
  } catch {
    // Says nothing that the state of the stream does not say.
  }
  othersSoon();
  emptyShown = '';
  drawList();
}

// ---- begin

setUpDialogs();
setUpTheme();
setUpFilters();
setUpTabs();
setUpKeys();
byId('do-inbound').addEventListener('click', () => inboundDialog(store, toast));
byId('do-fault').addEventListener('click', () => faultDialog(store, toast));
byId('do-scenario').addEventListener('click', () => scenarioDialog(store, toast));
byId('do-help').addEventListener('click', help);
byId('do-reset').addEventListener('click', () => resetDialog(toast, () => {
  store.clear();
  nothing();
  changed();
}));
byId('newest').addEventListener('click', () => {
  list.toEnd();
  byId('rows').focus();
});
choose('messages');
