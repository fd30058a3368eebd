// The dialog of scenarios: what is at work, ready ones, and a small editor with the server's mistakes at their lines.

import { get, post, postText } from './api.js';
import { field, form, onChange, open } from './dialogs.js';
import { h } from './dom.js';

/** Most mistakes of a scenario listed. */
const MAX_PROBLEMS = 50;
/** Most lines numbered beside a scenario. */
const MAX_LINES = 5000;

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
  // What was put there by this page and may be replaced.
  let filled = '';
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
      const names = scenarios.map(({ name, source }) => (source?.name ? `${name} (${source.kind} ${source.name})` : name)).join(', ');
      current.replaceChildren(names ? 'At work: ' : 'No scenario is at work: magic numbers and the profile decide.', names ? h('strong', {}, names) : '', layers > 0 ? `, under ${layers} ${layers === 1 ? 'layer' : 'layers'}` : '');
      const shown = text ?? '';
      if (!touched && area.value === filled) {
        filled = shown;
        area.value = shown;
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
      filled = '';
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
  onChange('scenario', now);
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
