// Reads the server-sent events of the journal. Not with EventSource, which cannot send a token in a header.

import { headers, Refusal } from './api.js';

/** Pauses before the next try, in milliseconds; the last one goes on. */
const RETRY_MS = [250, 500, 1000, 2000, 5000];

/** Most characters of one event; a longer one ends the stream. */
const MAX_EVENT_CHARS = 8 * 1024 * 1024;

/** Cuts a stream of text into events. */
export class EventParser {
  #rest = '';
  #event = { type: 'message', data: [] };
  #last = '';
  #sink;

  constructor(sink) {
    this.#sink = sink;
  }

  take(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    if (this.#rest.length > MAX_EVENT_CHARS) throw new Error('an event is longer than this page takes');
    for (const line of lines) this.#line(line);
  }

  #line(line) {
    if (line === '') {
      if (this.#event.data.length > 0) this.#sink({ type: this.#event.type, id: this.#last, data: this.#event.data.join('\n') });
      this.#event = { type: 'message', data: [] };
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.#event.type = value;
    else if (name === 'data') this.#event.data.push(value);
    else if (name === 'id') this.#last = value;
  }
}

/**
 * Follows the journal from its beginning, for ever: a stream that ends is begun anew after the last event that came.
 *
 * @param listener has `event({type, id, data})`, `live(word)` and `refused(refusal)`
 * @returns begins anew at once, as after a new token
 */
export function follow(listener) {
  let lastId = '';
  let failures = 0;
  let abort = null;
  let timer = null;

  async function run() {
    clearTimeout(timer);
    abort?.abort();
    const mine = new AbortController();
    abort = mine;
    try {
      const response = await fetch('/__mock__/events?after=0', {
        headers: headers({ Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) }),
        cache: 'no-store',
        credentials: 'omit',
        signal: mine.signal,
      });
      if (!response.ok) {
        const text = await response.text();
        let body = text;
        try {
          body = JSON.parse(text);
        } catch {
          // Shown as it is.
        }
        throw new Refusal(response.status, body);
      }
      failures = 0;
      listener.live('live');
      const parser = new EventParser((event) => {
        if (event.id) lastId = event.id;
        listener.event(event);
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        parser.take(value);
      }
      again(mine);
    } catch (problem) {
      if (problem instanceof Refusal) listener.refused(problem);
      if (!(problem instanceof Refusal && problem.needsToken)) again(mine);
    }
  }

  function again(which) {
    if (which !== abort) return;
    listener.live('lost');
    timer = setTimeout(run, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
  }

  run();
  return {
    restart: run,
    /** Forgets where it was: after a reset, or when another server has taken the port. */
    forget: () => {
      lastId = '';
    },
  };
}
