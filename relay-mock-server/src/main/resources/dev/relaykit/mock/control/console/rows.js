// How each list shows its items: columns, a row, what of it may change, and what tells one item from another.

import { stateChip } from './detail.js';
import { clockTime, cut, h, short, span } from './dom.js';

/** Most characters of a text in a row of a list. */
const ROW_TEXT = 200;

export const columns = {
  messages: ['Time', '', 'From', 'To', 'Text', 'State', 'After'],
  frames: ['No.', 'Time', '', 'Method or event', 'Message', 'Session'],
  sessions: ['Connected', 'Session', 'From address', 'Login'],
  notes: ['Time', 'Session', 'What happened'],
};

const cell = (name, text, title) => h('span', { class: `c-${name}`, title: title ?? null }, text ?? '');
const arrow = (inbound, names) => h('span', { class: `c-way ${inbound ? 'in' : 'out'}`, title: names[inbound ? 0 : 1] }, h('span', { 'aria-hidden': 'true' }, inbound ? '\u2190' : '\u2192'), h('span', { class: 'sr' }, names[inbound ? 0 : 1]));

export const rows = {
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

export const stamps = {
  messages: (message) => `${message.state} ${message.history.length} ${message.from} ${message.body}`,
  frames: (frame) => `${frame.messageId}`,
  sessions: (session) => String(session.protocol_string),
  notes: () => '',
};

export const keys = {
  messages: (message) => `m-${message.id}`,
  frames: (frame) => `f-${frame.ordinal}`,
  sessions: (session) => `s-${session.id}`,
  notes: (note) => `n-${note.at}-${note.number}`,
};
