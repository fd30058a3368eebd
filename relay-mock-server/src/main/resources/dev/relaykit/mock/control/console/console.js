// Puts the page together: what the server tells goes into the store, and the views show what is in there.

import { get } from './api.js';
import { frameDetail, messageDetail, noteDetail, nothingChosen, sessionDetail } from './detail.js';
import { faultDialog, inboundDialog, refresh, resetDialog, setUpDialogs, tokenDialog } from './dialogs.js';
import { byId, h } from './dom.js';
import { emptyState } from './empty.js';
import { drawChoices, filtered, isFiltered, setFilter, setUpFilters } from './filter.js';
import { help, setUpKeys } from './keys.js';
import { VirtualList } from './list.js';
import { othersSoon } from './others.js';
import { columns, keys, rows, stamps } from './rows.js';
import { scenarioDialog } from './scenario.js';
import { Store, MAX_FRAMES } from './store.js';
import { follow } from './stream.js';
import { TABS, setUpTabs } from './tabs.js';
import { setUpTheme, nextTheme } from './theme.js';
import { toast } from './toast.js';


const store = new Store();
let tab = 'messages';
let detail = { key: null, version: -1, update: null };
let health = null;

// ---- lists

const list = new VirtualList(byId('rows'), {
  key: (item) => keys[tab](item),
  row: (item) => rows[tab](item),
  stamp: (item) => stamps[tab](item),
  select: (item, opened) => show(item, opened),
  followChanged: (atEnd) => { byId('newest').hidden = atEnd; },
});

function total() {
  return { messages: store.messages.size, frames: store.frames.length, sessions: store.sessions.length, notes: store.notes.length };
}

let emptyShown = '';

function drawList() {
  const items = filtered(store, tab);
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
  if (wanted !== '' && wanted !== emptyShown) empty.replaceChildren(...emptyState(tab, isFiltered() ? all[tab] : 0, health?.ws_port ?? 8773, { clearFilter, armFault: () => faultDialog(store, toast) }));
  emptyShown = wanted;
  drawChoices(store);
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

function clearFilter() {
  setFilter({});
  drawList();
  byId('filter-text').focus();
}

// ---- keyboard

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

function escape(event) {
  if (event.target.id === 'filter-text' && isFiltered()) {
    event.preventDefault();
    clearFilter();
  } else if (event.target.closest?.('#filters')) byId('rows').hidden ? byId(`tab-${tab}`).focus() : byId('rows').focus();
  else if (byId('panes').dataset.detail !== undefined) backToList();
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

/** Somebody has reset the server, perhaps elsewhere: what it has forgotten is not shown any more. */
function forget({ session_id: session, last }) {
  store.forget(session, last);
  const { of, item } = detail;
  const again = of === 'messages' ? store.messages.get(item.id) : of === 'frames' ? store.frames.find((frame) => frame.ordinal === item.ordinal) : null;
  if (again) show(again, false);
  else if (of !== 'sessions') nothing();
  changed();
}

const stream = follow({
  frame: (json) => {
    store.addFrame(json);
    changed();
  },
  event: ({ type, data }) => {
    if (type === 'reset') forget(JSON.parse(data));
    refresh(type);
    othersSoon(store, changed);
  },
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
  othersSoon(store, changed);
  emptyShown = '';
  drawList();
}

// ---- begin

setUpDialogs();
setUpTheme();
setUpFilters(drawList, clearFilter);
setUpTabs(choose);
setUpKeys(commands, escape);
byId('do-inbound').addEventListener('click', () => inboundDialog(store, toast));
byId('do-fault').addEventListener('click', () => faultDialog(store, toast));
byId('do-scenario').addEventListener('click', () => scenarioDialog(store, toast));
byId('do-help').addEventListener('click', help);
byId('do-reset').addEventListener('click', () => resetDialog(toast));
byId('newest').addEventListener('click', () => {
  list.toEnd();
  byId('rows').focus();
});
choose('messages');
