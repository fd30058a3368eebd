// Notices that go by themselves.

import { byId, h } from './dom.js';

/** How long a notice stays, in milliseconds. */
const TOAST_MS = 6000;
/** Most notices at a time. */
const MAX_TOASTS = 4;

export function toast(text, bad = false) {
  const box = byId('toasts');
  while (box.childElementCount >= MAX_TOASTS) box.firstElementChild.remove();
  const notice = h('p', { class: bad ? 'toast bad' : 'toast' }, text);
  box.append(notice);
  setTimeout(() => notice.remove(), TOAST_MS);
}
