// The dialogs that make something happen on the server. Native dialogs: they keep the focus, and Escape closes them.

import { get, post, postText, token } from './api.js';
import { byId, clockTime, h, short } from './dom.js';

const box = () => byId('dialog');

export function open(title, content, focus) {
  const dialog = box();
  refreshers = {};
  dialog.replaceChildren(
    h('header', { class: 'dialog-head' },
      h('h2', { id: 'dialog-title' }, title),
      h('button', { type: 'button', class: 'quiet', 'aria-label': 'Close', on: { click: close } }, 'Close'),
    ),
    content,
  );
  if (!dialog.open) dialog.showModal();
  (focus ?? dialog.querySelector('input, select, textarea, button.primary'))?.focus();
}

export function close() {
  box().close();
}

export function setUpDialogs() {
  box().addEventListener('close', () => {
    // The event comes late: another dialog may be open by now. The focus is back already.
    if (!box().open) box().replaceChildren();
  });
}

export const isOpen = () => box().open;

/** How long changes of the server are gathered before the open dialog looks again, in milliseconds. */
const LOOK_MS = 100;

/** What looks again at a part of the server, by the type of the event that says that it has changed. */
let refreshers = {};
let lookTimer = null;

/** Says how the dialog that is open now looks again. */
export function onChange(type, look) {
  refreshers = { [type]: look };
}

/** Looks again at what the open dialog shows, if that is what has changed. */
export function refresh(type) {
  if (lookTimer !== null || !isOpen() || !refreshers[type]) return;
  lookTimer = setTimeout(() => {
    lookTimer = null;
    if (isOpen()) refreshers[type]?.();
  }, LOOK_MS);
}

export function field(label, control, hint) {
  return h('label', { class: 'field stacked' }, h('span', { class: 'name' }, label), control, hint ? h('span', { class: 'hint' }, hint) : null);
}

function sessionSelect(store, all) {
  return h('select', { name: 'session' },
    h('option', { value: '' }, all),
    store.sessions.map((session) => h('option', { value: session.id }, `${short(session.id)} from ${session.peer_addr ?? '?'}`)),
  );
}

/** A form that says what the server refused, and locks its button while it asks. */
export function form(id, children, submitText, submit, extra = []) {
  const problem = h('div', { class: 'problem', role: 'alert', hidden: true });
  const button = h('button', { type: 'submit', class: 'primary' }, submitText);
  return h('form', {
    id,
    class: 'dialog-form',
    novalidate: true,
    on: {
      submit: async (event) => {
        event.preventDefault();
        problem.hidden = true;
        button.disabled = true;
        try {
          await submit(event.target);
        } catch (refusal) {
          problem.textContent = refusal.message;
          problem.hidden = false;
        } finally {
          button.disabled = false;
        }
      },
    },
  }, children, problem, h('div', { class: 'dialog-foot' }, extra, button));
}

const value = (element, name) => element.elements.namedItem(name).value;
const scoped = (path, session) => (session ? `${path}?session_id=${encodeURIComponent(session)}` : path);

/** Whom an event has reached, of an answer of the control plane. */
export function told({ count = 0, held = 0 }) {
  const sessions = (n) => (n === 1 ? 'one session' : `${n} sessions`);
  if (count === 0 && held === 0) return 'Sent to nobody: the session has gone';
  return [count > 0 ? `Sent to ${sessions(count)}` : '', held > 0 ? `Held for ${sessions(held)} whose client is away` : ''].filter(Boolean).join('. ');
}

export function inboundDialog(store, toast) {
  open('Inbound message', form('inbound-form', [
    h('p', { class: 'lead' }, 'Sent as messaging.receive to the sessions that listen to the context, as if somebody had texted your number.'),
    h('div', { class: 'two' },
      field('From', h('input', { name: 'from', value: '+15557654321', inputmode: 'tel', autocomplete: 'off' })),
      field('To', h('input', { name: 'to', value: '+15551234567', inputmode: 'tel', autocomplete: 'off' })),
    ),
    field('Text', h('textarea', { name: 'body', rows: 3, value: 'Hello from the console' })),
    h('div', { class: 'two' },
      field('Context', h('input', { name: 'context', value: 'default', autocomplete: 'off', spellcheck: 'false' })),
      field('Session', sessionSelect(store, 'Those of the context')),
    ),
    field('Media URLs', h('textarea', { name: 'media', rows: 2, placeholder: 'https://example.com/picture.png', spellcheck: 'false' }), 'One a line; leave empty for an SMS.'),
  ], 'Send to clients', async (f) => {
    const media = value(f, 'media').split('\n').map((line) => line.trim()).filter(Boolean);
    const message = { from: value(f, 'from'), to: value(f, 'to'), body: value(f, 'body'), context: value(f, 'context') };
    if (media.length > 0) message.media = media;
    if (value(f, 'session')) message.session_id = value(f, 'session');
    const answer = await post('inbound_message', message);
    if (!answer.count && !answer.held) throw new Error('No session listens to this context: nothing was sent. Let a client subscribe to it, or choose a session.');
    close();
    toast(told(answer));
  }));
}

const FAULTS = [
  ['Lose the next event', { drop: { at: 'event', times: 1 } }],
  ['Lose the second event of each message', { drop: { at: 'event', nth: 2 } }],
  ['Send the next event twice', { duplicate: { at: 'event', times: 1 } }],
  ['Delay the next event by 2 s', { delay: { at: 'event', delay: '2s', times: 1 } }],
  ['Swap the next event with the one after it', { reorder: { at: 'event', times: 1 } }],
  ['Hold events back until released', { hold: { at: 'event', until: 'release' } }],
  ['Send the first event before the reply', { event_first: { times: 1 } }],
  ['Break the JSON of the next event', { invalid_json: { at: 'event', times: 1 } }],
  ['Reset the connection now', { reset: {} }],
  ['Reset the connection before the next reply', { reset: { at: 'before_reply', times: 1 } }],
  ['Close the connection now', { close: { code: 1001 } }],
  ['Go silent now', { silence: {} }],
  ['Ask clients to reconnect', { disconnect: {} }],
  ['Refuse the next login', { reject_login: { times: 1 } }],
];

export async function faultDialog(store, toast) {
  const rule = h('textarea', { name: 'rule', rows: 4, class: 'mono', spellcheck: 'false', value: JSON.stringify(FAULTS[0][1]) });
  const armed = h('div', { class: 'armed', id: 'armed' }, h('p', { class: 'hint' }, 'Looking\u2026'));
  const choice = h('select', {
    name: 'ready',
    on: { change: (event) => { rule.value = JSON.stringify(FAULTS[Number(event.target.value)][1]); } },
  }, FAULTS.map(([name], index) => h('option', { value: index }, name)));
  const list = async () => {
    try {
      const { faults = [] } = await get('faults');
      armed.replaceChildren(
        faults.length === 0
          ? h('p', { class: 'hint' }, 'No fault is armed.')
          : h('ul', {}, faults.map((fault) => h('li', {}, h('code', {}, JSON.stringify(fault.fault ?? fault)), ` happened ${fault.fired ?? 0} times`))),
      );
    } catch (refusal) {
      armed.replaceChildren(h('p', { class: 'hint' }, refusal.message));
    }
  };
  open('Fault', form('fault-form', [
    h('p', { class: 'lead' }, 'Something that goes wrong on purpose, in the words of scenario files.'),
    field('Ready made', choice),
    field('Rule', rule, 'JSON; options such as nth, times and at are those of docs/scenarios.md.'),
    field('Session', sessionSelect(store, 'Every session')),
    h('h3', {}, 'Armed now'),
    armed,
  ], 'Arm fault', async (f) => {
    const answer = await postText(scoped('faults', value(f, 'session')), rule.value, 'application/json');
    toast(`Armed ${(answer.ids ?? []).join(', ')}`);
    await list();
  }, [
    h('button', { type: 'button', id: 'faults-release', on: { click: () => run(toast, 'Released what was held', () => post('faults/release')) } }, 'Release held'),
    h('button', { type: 'button', id: 'faults-reset', on: { click: () => run(toast, 'Disarmed every fault', () => post('faults/reset')).then(list) } }, 'Disarm all'),
  ]), choice);
  onChange('faults', list);
  await list();
}

/** Does something, and tells how it went. */
export async function run(toast, done, action) {
  try {
    await action();
    toast(done);
  } catch (refusal) {
    toast(refusal.message, true);
  }
}

export function tokenDialog(wasWrong, done) {
  const input = h('input', { id: 'token', name: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false' });
  open('Token', form('token-form', [
    h('p', { class: 'lead' }, wasWrong
      ? 'The server does not take this token. It is the one that the server was started with: --control-token.'
      : 'This server asks for the token that it was started with: --control-token. It stays in this tab only.'),
    field('Token', input),
  ], 'Continue', async () => {
    if (!input.value) throw new Error('Enter the token.');
    token.set(input.value.trim());
    close();
    done();
  }), input);
}

/** Asks before something that cannot be undone. */
export function resetDialog(toast) {
  const closing = h('input', { type: 'checkbox', name: 'close' });
  open('Reset server', form('reset-form', [
    h('p', { class: 'lead' }, 'Forgets the journal, notes and problems, disarms faults and layers, and goes back to the scenario and clock that the server started with.'),
    h('label', { class: 'check' }, closing, ' Close the sessions too'),
  ], 'Reset', async () => {
    await post(closing.checked ? 'reset?sessions=close' : 'reset');
    close();
    toast(`Reset at ${clockTime(Date.now() / 1000)}`);
  }));
}

export function helpDialog(keys, enabled, changed) {
  const single = h('input', { type: 'checkbox', id: 'single-keys' });
  single.checked = enabled;
  single.addEventListener('change', () => changed(single.checked));
  open('Keyboard shortcuts', h('div', {},
    h('dl', { class: 'keys' }, keys.map(([names, what]) => [
      h('dt', {}, names.map((name, index) => [index > 0 ? ' ' : '', h('kbd', {}, name)]).flat()),
      h('dd', {}, what),
    ]).flat()),
    h('label', { class: 'check' }, single, ' Single-key shortcuts'),
    h('p', { class: 'hint' }, 'Everything can be reached with Tab, Enter and the arrow keys as well.'),
  ), single);
}
