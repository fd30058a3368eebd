// The dialogs that make something happen on the server. Native dialogs: they keep the focus, and Escape closes them.

import { get, post, postText, token } from './api.js';
import { byId, clockTime, h, short } from './dom.js';

/** Most mistakes of a scenario listed. */
const MAX_PROBLEMS = 50;
/** Most lines numbered beside a scenario. */
const MAX_LINES = 5000;

const box = () => byId('dialog');

function open(title, content, focus) {
  const dialog = box();
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

function field(label, control, hint) {
  return h('label', { class: 'field stacked' }, h('span', { class: 'name' }, label), control, hint ? h('span', { class: 'hint' }, hint) : null);
}

function sessionSelect(store, all) {
  return h('select', { name: 'session' },
    h('option', { value: '' }, all),
    store.sessions.map((session) => h('option', { value: session.id }, `${short(session.id)} from ${session.peer_addr ?? '?'}`)),
  );
}

/** A form that says what the server refused, and locks its button while it asks. */
function form(id, children, submitText, submit, extra = []) {
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

export async function scenarioDialog(store, toast) {
  const ready = h('select', { id: 'scenario-ready', name: 'ready' }, h('option', { value: '' }, 'Looking\u2026'));
  const about = h('p', { class: 'hint', id: 'scenario-about' });
  const current = h('p', { class: 'lead', id: 'scenario-current' }, 'Looking\u2026');
  const lines = h('ol', { class: 'line-numbers', 'aria-hidden': 'true' });
  const area = h('textarea', { id: 'scenario-text', name: 'text', rows: 12, class: 'mono', spellcheck: 'false', wrap: 'off', 'aria-describedby': 'scenario-problems', placeholder: 'rules:\n  - match: {method: messaging.send}\n    script:\n      - reply: default\n      - event: {state: failed, reason: carrier}' });
  const problems = h('ul', { class: 'problems', id: 'scenario-problems', role: 'alert' });
  let wrong = new Map();
  // What somebody is about to edit is not written over.
  let touched = false;
  area.addEventListener('focus', () => { touched = true; });
  const number = () => {
    const count = Math.min(MAX_LINES, Math.max(area.value.split('\n').length, 12));
    lines.replaceChildren(...Array.from({ length: count }, (_, index) => h('li', { class: wrong.has(index + 1) ? 'wrong' : null }, String(index + 1))));
    lines.scrollTop = area.scrollTop;
  };
  const descriptions = new Map();
  const describe = () => { about.textContent = descriptions.get(ready.value) ?? ''; };
  ready.addEventListener('change', describe);
  area.addEventListener('input', number);
  area.addEventListener('scroll', () => { lines.scrollTop = area.scrollTop; });
  const jump = (line, column) => {
    const all = area.value.split('\n');
    const start = all.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const from = start + Math.max(0, Math.min((column ?? 1) - 1, (all[line - 1] ?? '').length));
    area.focus();
    area.setSelectionRange(from, start + (all[line - 1] ?? '').length);
    area.scrollTop = Math.max(0, (line - 4) * 20);
  };
  const show = (found) => {
    wrong = new Map(found.filter((problem) => problem.line).map((problem) => [problem.line, problem]));
    problems.replaceChildren(...found.slice(0, MAX_PROBLEMS).map((problem) => h('li', {},
      problem.line
        ? h('button', { type: 'button', class: 'link mono', on: { click: () => jump(problem.line, problem.column) } }, `line ${problem.line}, column ${problem.column ?? 1}`)
        : null,
      problem.line ? ': ' : '',
      h('span', {}, problem.text ?? String(problem)),
    )));
    number();
  };
  const now = async () => {
    try {
      const { scenarios = [], text, layers = 0 } = await get('scenario');
      const names = scenarios.map((scenario) => scenario.name).join(', ');
      current.replaceChildren(names ? 'At work: ' : 'No scenario is at work: magic numbers and the profile decide.', names ? h('strong', {}, names) : '', layers > 0 ? `, under ${layers} ${layers === 1 ? 'layer' : 'layers'}` : '');
      if (typeof text === 'string' && !touched && area.value === '') {
        area.value = text;
        number();
      }
    } catch (refusal) {
      current.textContent = refusal.message;
    }
  };
  const loaded = async (answer, name) => {
    show([]);
    toast(`Loaded ${answer?.scenario?.name ?? name}`);
    await now();
  };
  open('Scenario', h('div', {},
    current,
    form('scenario-ready-form', [field('Ready made', ready), about], 'Load ready scenario', async () => {
      if (!ready.value) throw new Error('Choose one first.');
      const answer = await post(`scenario?name=${encodeURIComponent(ready.value)}`);
      area.value = '';
      touched = false;
      await loaded(answer, ready.value);
    }),
    form('scenario-text-form', [
      h('label', { class: 'name', for: 'scenario-text' }, 'Or rules of your own, YAML or JSON'),
      h('div', { class: 'editor' }, lines, area),
      problems,
    ], 'Load these rules', async () => {
      show([]);
      try {
        await loaded(await postText('scenario', area.value, 'text/plain; charset=utf-8'), 'the rules');
      } catch (refusal) {
        const found = refusal.body?.problems;
        if (!Array.isArray(found) || found.length === 0) throw refusal;
        show(found);
        jump(found[0].line ?? 1, found[0].column);
      }
    }),
  ), ready);
  number();
  await Promise.all([now(), (async () => {
    try {
      const answer = await get('ready-scenarios');
      const list = answer.scenarios ?? answer.ready_scenarios ?? answer;
      for (const one of list) descriptions.set(one.name, one.description ?? one.title ?? '');
      ready.replaceChildren(...list.map((one) => h('option', { value: one.name }, one.name)));
      describe();
    } catch (refusal) {
      ready.replaceChildren(h('option', { value: '' }, 'None can be had'));
      about.textContent = refusal.message;
    }
  })()]);
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
export function resetDialog(toast, done) {
  const closing = h('input', { type: 'checkbox', name: 'close' });
  open('Reset server', form('reset-form', [
    h('p', { class: 'lead' }, 'Forgets the journal, notes and problems, disarms faults and layers, and goes back to the scenario and clock that the server started with.'),
    h('label', { class: 'check' }, closing, ' Close the sessions too'),
  ], 'Reset', async () => {
    await post(closing.checked ? 'reset?sessions=close' : 'reset');
    close();
    toast(`Reset at ${clockTime(Date.now() / 1000)}`);
    done();
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
