// What stands in place of a list that has nothing to show.

import { h } from './dom.js';

/**
 * Says why, and what to do.
 *
 * @param tab the list
 * @param hidden how many items the filter hides, 0 if there are none
 * @param port the WebSocket port
 * @param actions `clearFilter` and `armFault`
 */
export function emptyState(tab, hidden, port, actions) {
  if (hidden > 0) {
    return [h('h2', {}, 'Nothing passes the filter'), h('p', {}, `${hidden} ${tab} are hidden.`), h('button', { type: 'button', on: { click: actions.clearFilter } }, 'Clear filter')];
  }
  const send = `./relay send --host ${location.hostname}:${port} --scheme ws --project p --token t \\\n  --from +15551234567 --to +15559876543 --body hi`;
  switch (tab) {
    case 'messages':
    case 'frames':
      return [
        h('h2', {}, tab === 'messages' ? 'No messages yet' : 'No frames yet'),
        h('p', {}, `Point your application at ws://${location.hostname}:${port}, or send one from a shell:`),
        h('pre', { class: 'sample', tabindex: 0 }, send),
        h('p', {}, 'It appears here as it happens.'),
      ];
    case 'sessions':
      return [h('h2', {}, 'No open sessions'), h('p', {}, `A client that connects to ws://${location.hostname}:${port} appears here until it leaves.`)];
    default:
      return [h('h2', {}, 'No notes yet'), h('p', {}, 'Faults that happened and connections that ended badly are noted here. Arm a fault to see one.'),
        h('button', { type: 'button', on: { click: actions.armFault } }, 'Arm a fault')];
  }
}
