// Light, dark, or as the system is.

import { byId } from './dom.js';

const KEY = 'relay-console-theme';
const THEMES = ['system', 'light', 'dark'];

const current = () => (THEMES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : 'system');

function apply(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name=color-scheme]').content = theme === 'system' ? 'light dark' : theme;
  byId('do-theme').textContent = `Theme: ${theme}`;
}

export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length];
  localStorage.setItem(KEY, next);
  apply(next);
}

export function setUpTheme() {
  byId('do-theme').addEventListener('click', nextTheme);
  apply(current());
}
