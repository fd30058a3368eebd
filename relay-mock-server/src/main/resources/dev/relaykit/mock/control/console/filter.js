// Which items of a list are shown, and the controls that say so.

import { STATES } from './detail.js';
import { byId, h, short } from './dom.js';

/** The filter that lets everything through. */
const everything = () => ({ text: '', state: '', method: '', direction: '', session: '' });

/** What is asked for now. */
export const filter = everything();

export const isFiltered = () => Object.values(filter).some(Boolean);

/** The tab's items that the filter lets through. */
export function filtered(store, tab) {
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

/** Asks for something else; what is not named is not asked for. */
export function setFilter(wanted) {
  Object.assign(filter, everything(), wanted);
  byId('filter-text').value = filter.text;
  for (const name of ['state', 'method', 'direction', 'session']) byId(`filter-${name}`).value = filter[name];
}

/** Offers the methods and sessions that there are. */
export function drawChoices(store) {
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

/** Listens to the controls; `changed` is called when something else is asked for, `clear` by the button. */
export function setUpFilters(changed, clear) {
  byId('filter-state').append(...['accepted', ...STATES].map((state) => h('option', { value: state }, state)));
  for (const name of ['text', 'state', 'method', 'direction', 'session']) {
    byId(`filter-${name}`).addEventListener('input', (event) => {
      filter[name] = event.target.value;
      changed();
    });
  }
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filter-clear').addEventListener('click', clear);
}
