// The right pane: one message, one frame, one session, or what to do when nothing is chosen.

import { post } from './api.js';
import { told } from './dialogs.js';
import { clockTime, h, short, span } from './dom.js';
import { pretty } from './json.js';
import { sequence } from './sequence.js';

/** The states that can be pushed. */
export const STATES = ['queued', 'initiated', 'sent', 'delivered', 'undelivered', 'failed', 'received'];
/** Those after which nothing more comes. */
const LAST = new Set(['delivered', 'undelivered', 'failed']);

/** A state in words, coloured. */
export function stateChip(state) {
  const known = STATES.includes(state) ? state : state ? 'other' : 'accepted';
  return h('span', { class: 'state', 'data-state': known }, state ?? 'accepted');
}

const member = (name, shown, mono) => (shown === null || shown === undefined || shown === '' ? [] : [h('dt', {}, name), h('dd', { class: mono ? 'mono' : null }, shown)]);

function copyButton(text, what, toast) {
  return h('button', { type: 'button', class: 'quiet', on: { click: async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(`Copied ${what}`);
    } catch {
      toast('The browser does not let this page copy', true);
    }
  } } }, `Copy ${what}`);
}

export function messageDetail(message, page) {
  const state = h('select', { id: 'push-state', name: 'state' }, STATES.map((name) => h('option', { value: name }, name)));
  state.value = message.direction === 'inbound' ? 'received' : LAST.has(message.state) ? 'failed' : 'delivered';
  const reason = h('input', { id: 'push-reason', name: 'reason', placeholder: 'Reason, if it failed', autocomplete: 'off', spellcheck: 'false' });
  const changes = h('div', { id: 'message-now', class: 'now' });
  const update = () => changes.replaceChildren(...messageNow(message, page));
  update();
  const element = h('article', { class: 'message-detail' },
    h('header', { class: 'detail-head' },
      h('h2', {}, message.direction === 'inbound' ? 'Inbound message' : 'Message'),
      h('span', { class: 'mono id' }, message.id),
      h('span', { class: 'buttons' },
        copyButton(message.id, 'id', page.toast),
        h('button', { type: 'button', class: 'quiet', on: { click: () => page.showFramesOf(message.id) } }, 'Its frames'),
      ),
    ),
    h('form', { class: 'push', id: 'push-form', on: { submit: async (event) => {
      event.preventDefault();
      try {
        const body = { state: state.value };
        if (reason.value.trim()) body.reason = reason.value.trim();
        const answer = await post(`messages/${encodeURIComponent(message.id)}/state`, body);
        page.toast(`Pushed ${state.value}. ${told(answer)}`, !answer.count && !answer.held);
      } catch (refusal) {
        page.toast(refusal.message, true);
      }
    } } },
      h('label', { class: 'field' }, h('span', { class: 'name' }, 'Push state'), state),
      h('label', { class: 'field grow' }, h('span', { class: 'sr' }, 'Reason'), reason),
      h('button', { type: 'submit', class: 'primary', 'aria-keyshortcuts': 'p' }, 'Push'),
    ),
    changes,
  );
  return { element, update };
}

function messageNow(message, page) {
  const start = message.frames[0]?.at ?? message.first;
  return [
    h('dl', { class: 'facts' },
      member('From', message.from, true), member('To', message.to, true),
      member('Text', message.body), member('Media', message.media?.join('\n'), true),
      member('Context', message.context, true), member('Session', short(message.session), true),
    ),
    h('h3', {}, 'States'),
    h('ol', { class: 'timeline', id: 'timeline' },
      message.history.length === 0 ? h('li', { class: 'hint' }, 'Accepted; no event has told of a state yet.') : null,
      message.history.map((change, index) => h('li', { class: index === message.history.length - 1 ? 'latest' : null },
        stateChip(change.state),
        h('span', { class: 'mono when' }, clockTime(change.at)),
        h('span', { class: 'after' }, `+${span(Math.max(0, change.at - (index === 0 ? start : message.history[index - 1].at)))}`),
        change.reason ? h('span', { class: 'reason' }, change.reason) : null,
      )),
    ),
    h('h3', {}, 'Sequence'),
    h('div', { class: 'sequence-box' }, sequence(message, page.openFrame)),
  ];
}

export function frameDetail(frame, page) {
  const seen = JSON.parse(frame.json);
  const text = typeof seen.frame === 'string' ? seen.frame : JSON.stringify(seen.frame, null, 2);
  return h('article', { class: 'frame-detail' },
    h('header', { class: 'detail-head' },
      h('h2', {}, frame.kind),
      h('span', { class: 'mono id' }, `#${frame.ordinal}`),
      h('span', { class: 'buttons' },
        copyButton(text, 'JSON', page.toast),
        frame.messageId ? h('button', { type: 'button', class: 'quiet', id: 'to-message', on: { click: () => page.openMessage(frame.messageId) } }, 'Its message') : null,
      ),
    ),
    h('dl', { class: 'facts' },
      member('Direction', frame.direction === 'recv' ? 'client to server' : 'server to client'),
      member('Time', clockTime(frame.at), true),
      member('Session', frame.session, true),
      member('Message', frame.messageId, true),
      member('Answers', frame.answers ? `${frame.answers.kind}, #${frame.answers.ordinal}, after ${span(Math.max(0, frame.at - frame.answers.at))}` : null),
    ),
    pretty(seen.frame),
  );
}

export function sessionDetail(session, page) {
  const frames = page.store.frames.filter((frame) => frame.session === session.id);
  return h('article', { class: 'session-detail' },
    h('header', { class: 'detail-head' },
      h('h2', {}, 'Session'),
      h('span', { class: 'mono id' }, session.id),
      h('span', { class: 'buttons' },
        copyButton(session.id, 'id', page.toast),
        h('button', { type: 'button', class: 'quiet', on: { click: () => page.showFramesOf('', session.id) } }, 'Its frames'),
      ),
    ),
    h('dl', { class: 'facts' },
      member('Connected', clockTime(session.connected_at), true),
      member('From address', session.peer_addr, true),
      member('Logged in', session.protocol_string ? 'yes' : 'not yet'),
      member('Frames here', String(frames.length)),
    ),
    h('p', { class: 'hint' }, 'Choose this session in the Fault dialog to break only its connection.'),
  );
}

export function noteDetail(note) {
  return h('article', {},
    h('header', { class: 'detail-head' }, h('h2', {}, 'Note')),
    h('dl', { class: 'facts' }, member('Time', clockTime(note.at), true), member('Session', note.session, true), member('What', note.text)),
  );
}

/** What stands where a selection would. */
export function nothingChosen(tab) {
  const lines = {
    messages: 'Choose a message to see its states, its sequence diagram, and to push a state.',
    frames: 'Choose a frame to read it.',
    sessions: 'Choose a session to see what is known of it.',
    notes: 'Choose a note to read it whole.',
  };
  return h('p', { class: 'nothing' }, lines[tab]);
}
