// The tabs: one list each.

import { byId } from './dom.js';

export const TABS = ['messages', 'frames', 'sessions', 'notes'];

/** Listens to the tabs; the arrows go from one to the next. */
export function setUpTabs(choose) {
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
