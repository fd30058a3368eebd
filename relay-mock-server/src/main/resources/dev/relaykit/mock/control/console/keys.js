// Keys that do something wherever the focus is, unless somebody is typing.

import { helpDialog, isOpen } from './dialogs.js';

const KEYS_OFF = 'relay-console-single-keys-off';
let singleKeys = localStorage.getItem(KEYS_OFF) === null;

const SHORTCUTS = [
  [['1', '2', '3', '4'], 'Messages, frames, sessions, notes'],
  [['j', 'k'], 'Next, previous row'],
  [['/'], 'Filter'],
  [['p'], 'Push a state of the open message'],
  [['i'], 'Inbound message'],
  [['x'], 'Arm a fault'],
  [['o'], 'Load a scenario'],
  [['n'], 'Go to newest'],
  [['t'], 'Light, dark, or as the system'],
  [['?'], 'This help'],
  [['Esc'], 'Close a dialog, clear the filter, then back to the list'],
];

export const help = () => helpDialog(SHORTCUTS, singleKeys, (on) => {
  singleKeys = on;
  if (on) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, '');
});

/**
 * Listens to the keys.
 *
 * @param commands what each key does
 * @param escape does what Escape does outside of dialogs; is given the event
 */
export function setUpKeys(commands, escape) {
  document.addEventListener('keydown', (event) => {
    if (isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      escape(event);
      return;
    }
    if (event.target.closest?.('input, textarea, select') || !singleKeys) return;
    const command = commands[event.key];
    if (command) {
      event.preventDefault();
      command();
    }
  });
}
