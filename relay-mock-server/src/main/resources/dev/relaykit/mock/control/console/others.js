// What the stream of events only says has changed: sessions and notes.

import { get } from './api.js';

/** Least pause between two looks, in milliseconds. */
const OTHERS_EVERY_MS = 200;

let othersTimer = null;

/** Looks at sessions and notes again: at most so often, however many events say that they have changed. */
export function othersSoon(store, changed) {
  if (othersTimer !== null) return;
  othersTimer = setTimeout(async () => {
    othersTimer = null;
    try {
      const [{ sessions }, { notes }] = await Promise.all([get('sessions'), get('notes')]);
      store.setSessions(sessions);
      store.setNotes(notes.map((note, number) => ({ number, at: note.timestamp, session: note.session_id ?? '', text: note.note })));
      changed();
    } catch {
      // The stream tells when the server is away, and looks again when it is back.
    }
  }, OTHERS_EVERY_MS);
}
