// Shows JSON as elements: names, texts, numbers in their own colours, and long parts folded away.

import { h } from './dom.js';

/** Most values drawn of one frame; the rest is counted. */
const MAX_VALUES = 2000;
/** Most levels drawn; what lies deeper is shown as plain text. */
const MAX_LEVELS = 40;
/** Most characters drawn of one text. */
const MAX_TEXT = 20000;

/** The value, indented; all of it text. */
export function pretty(value) {
  const budget = { left: MAX_VALUES };
  const out = h('code', { class: 'json' });
  draw(value, 0, out, budget);
  return h('pre', { class: 'jsonbox', tabindex: 0, role: 'region', 'aria-label': 'The frame as JSON' }, out);
}

function token(kind, text) {
  return h('span', { class: kind }, text);
}

function draw(value, level, out, budget) {
  if (budget.left-- <= 0) {
    if (budget.left === -1) out.append(token('j-more', '\u2026 more, not shown'));
    return;
  }
  if (value !== null && typeof value === 'object') {
    if (level >= MAX_LEVELS) {
      out.append(JSON.stringify(value).slice(0, MAX_TEXT));
      return;
    }
    const list = Array.isArray(value);
    const members = list ? value.map((member) => [null, member]) : Object.entries(value);
    if (members.length === 0) {
      out.append(list ? '[]' : '{}');
      return;
    }
    out.append(list ? '[' : '{');
    members.forEach(([name, member], index) => {
      if (budget.left < -1) return;
      out.append('\n' + '  '.repeat(level + 1));
      if (name !== null) out.append(token('j-name', JSON.stringify(name)), ': ');
      draw(member, level + 1, out, budget);
      if (index < members.length - 1) out.append(',');
    });
    out.append('\n' + '  '.repeat(level) + (list ? ']' : '}'));
  } else if (typeof value === 'string') {
    const whole = JSON.stringify(value);
    out.append(token('j-text', whole.length > MAX_TEXT ? whole.slice(0, MAX_TEXT) + '\u2026' : whole));
  } else {
    out.append(token(value === null || typeof value === 'boolean' ? 'j-word' : 'j-number', String(value)));
  }
}
