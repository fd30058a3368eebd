// Reads the server-sent events of the journal. Not with EventSource, which cannot send a token in a header.

import { get, open, Refusal } from './api.js';

/** Pauses before the next try, in milliseconds; the last one goes on. */
const RETRY_MS = [250, 500, 1000, 2000, 5000];

/** Frames of one request, while the page catches up. */
const PAGE_FRAMES = 1000;

/** Most characters of one event; a longer one ends the stream. */
const MAX_EVENT_CHARS = 8 * 1024 * 1024;

/** Cuts a stream of text into events. */
export class EventParser {
  #rest = '';
  #event = { type: 'message', data: [] };
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
      if (this.#event.data.length > 0) this.#sink({ type: this.#event.type, data: this.#event.data.join('\n') });
      this.#event = { type: 'message', data: [] };
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.#event.type = value;
    else if (name === 'data') this.#event.data.push(value);
  }
}

/**
 * Follows the journal for ever: first what it has already, then what comes. A stream that has lost frames, since the page
 * did not keep up, or that has ended, is begun anew after the newest frame that came.
 *
 * @param listener has `frame(json)`, `event({type, data})` for all others, in their order, `newest()`, the newest frame with `ordinal` and `at`, or null;
 *     `last()`, the greatest ordinal so far, `anew()`, called when another server answers, `live(word)` and
 *     `refused(refusal)`
 * @returns `restart`, to begin at once, as after a new token
 */
export function follow(listener) {
  let failures = 0;
  let current = null;
  let timer = null;
  let lost = false;

  async function run() {
    clearTimeout(timer);
    current?.abort();
    const mine = new AbortController();
    current = mine;
    try {
      if (lost && !(await isSameServer())) listener.anew();
      lost = false;
      for (;;) {
        await catchUp(mine.signal);
        await stream(mine.signal);
        // A reset may be among what was lost.
        if (!(await isSameServer())) listener.anew();
      }
    } catch (problem) {
      if (mine !== current) return;
      lost = true;
      if (problem instanceof Refusal) listener.refused(problem);
      else listener.live('lost');
      if (!problem.needsToken) timer = setTimeout(run, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
    }
  }

  /** Whether the journal has the newest frame still: one that began anew counts from 1 again. */
  async function isSameServer() {
    const newest = listener.newest();
    if (newest === null) return false;
    const { frames } = await get(`frames?after=${newest.ordinal - 1}&limit=1`);
    return frames.length === 1 && frames[0].ordinal === newest.ordinal && frames[0].timestamp === newest.at;
  }

  async function catchUp(signal) {
    for (;;) {
      const response = await open(`frames?after=${listener.last()}&limit=${PAGE_FRAMES}&format=jsonl`, { signal });
      const lines = (await response.text()).split('\n').filter(Boolean);
      lines.forEach((line) => listener.frame(line));
      if (lines.length < PAGE_FRAMES) return;
    }
  }

  /** Returns when frames were lost; an end of the stream is an error. */
  async function stream(signal) {
    const response = await open(`events?after=${listener.last()}`, { headers: { Accept: 'text/event-stream' }, signal });
    failures = 0;
    listener.live('live');
    let gap = false;
    const parser = new EventParser((event) => {
      if (event.type === 'gap') gap = true;
      else if (event.type !== 'frame') listener.event(event);
      else if (!gap) listener.frame(event.data);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      parser.take(value);
      if (gap) {
        await reader.cancel();
        return;
      }
    }
  }

  run();
  return { restart: run };
}
