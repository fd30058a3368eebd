// What this page knows: frames, messages, sessions, notes. Every list has a bound; the oldest go first.

/** Most frames kept. */
export const MAX_FRAMES = 10000;
/** Most characters of frames kept, all together. */
export const MAX_FRAME_CHARS = 64 * 1024 * 1024;
/** Most messages kept. */
export const MAX_MESSAGES = 2000;
/** Most states kept of one message. */
export const MAX_STATES = 200;
/** Most frames kept that tell of one message. */
export const MAX_MESSAGE_FRAMES = 400;
/** Most notes kept. */
export const MAX_NOTES = 1000;
/** Most requests and events whose answer is awaited. */
export const MAX_OPEN_EXCHANGES = 5000;
/** Most method names offered in the filter. */
export const MAX_METHODS = 200;

function limit(map, most) {
  while (map.size > most) map.delete(map.keys().next().value);
}

/** Where a frame says what it is about, a `signalwire.execute` read as what it carries. */
function parts(frame) {
  if (frame === null || typeof frame !== 'object') return { content: {} };
  const params = frame.params ?? {};
  if (frame.method === 'signalwire.execute') return { method: params.method ?? frame.method, content: params.params ?? {} };
  if (frame.method === 'signalwire.event') return { method: frame.method, eventType: params.event_type, content: params.params ?? {} };
  if (frame.method) return { method: frame.method, content: params };
  const result = frame.result ?? {};
  const carried = result.result;
  return { content: carried !== null && typeof carried === 'object' && !Array.isArray(carried) ? carried : result, error: frame.error };
}

const text = (value) => (typeof value === 'string' && value !== '' ? value : null);

export class Store {
  frames = [];
  notes = [];
  messages = new Map();
  sessions = [];
  methods = new Set();
  /** Changes with every change, so that views know whether to look again. */
  version = 0;
  #chars = 0;
  #exchanges = new Map();
  #last = 0;

  /** Forgets everything but how far the journal was read. */
  clear() {
    this.frames = [];
    this.notes = [];
    this.messages = new Map();
    this.methods = new Set();
    this.#chars = 0;
    this.#exchanges = new Map();
    this.version++;
  }

  /**
   * Forgets what the server's journal has forgotten: the frames up to an ordinal, of one session or, for null, of all.
   */
  forget(session, last) {
    const kept = this.frames.filter((frame) => frame.ordinal > last || (session !== null && frame.session !== session)).map((frame) => frame.json);
    const newest = Math.max(this.#last, last);
    this.anew();
    kept.forEach((json) => this.addFrame(json));
    this.#last = newest;
  }

  /** Forgets everything, before another server's journal is read from its beginning. */
  anew() {
    this.clear();
    this.#last = 0;
  }

  /** The greatest ordinal so far. */
  get last() {
    return this.#last;
  }

  /** Takes the JSON text of a frame with its place in the journal. */
  addFrame(json) {
    const seen = JSON.parse(json);
    // Catching up and streaming may overlap.
    if (seen.ordinal <= this.#last) return;
    this.#last = seen.ordinal;
    const part = parts(seen.frame);
    const id = seen.frame?.id;
    const frame = {
      ordinal: seen.ordinal,
      at: seen.timestamp,
      direction: seen.direction,
      session: seen.session_id ?? '',
      kind: String(part.eventType ?? part.method ?? (part.error ? 'error' : 'result')),
      answers: null,
      requestId: id === undefined || id === null ? null : String(id),
      messageId: text(part.content?.message_id),
      isRequest: Boolean(seen.frame?.method),
      json,
    };
    this.#relate(frame, part);
    this.#tellMessage(frame, part);
    this.frames.push(frame);
    this.#chars += json.length;
    if (this.methods.size < MAX_METHODS) this.methods.add(frame.kind);
    this.#trim();
    this.version++;
  }

  #trim() {
    let drop = 0;
    while (this.frames.length - drop > MAX_FRAMES || (this.#chars > MAX_FRAME_CHARS && this.frames.length - drop > 1)) {
      this.#chars -= this.frames[drop].json.length;
      drop++;
    }
    if (drop > 0) this.frames.splice(0, drop);
  }

  /** A response or an acknowledgement belongs to what it answers, and so to its message. */
  #relate(frame, part) {
    if (frame.requestId === null) return;
    const key = (direction) => `${frame.session} ${direction} ${frame.requestId}`;
    if (frame.isRequest) {
      this.#exchanges.set(key(frame.direction), { frame, content: part.content });
      limit(this.#exchanges, MAX_OPEN_EXCHANGES);
      return;
    }
    const asked = this.#exchanges.get(key(frame.direction === 'recv' ? 'send' : 'recv'));
    if (!asked) return;
    this.#exchanges.delete(key(frame.direction === 'recv' ? 'send' : 'recv'));
    frame.answers = asked.frame;
    if (frame.messageId && !asked.frame.messageId) asked.frame.messageId = frame.messageId;
    if (!frame.messageId) frame.messageId = asked.frame.messageId;
    frame.asked = asked.content;
  }

  #tellMessage(frame, part) {
    const id = frame.messageId;
    if (!id) return;
    const event = frame.kind === 'messaging.state' || frame.kind === 'messaging.receive';
    const accepted = !frame.isRequest && frame.answers?.kind === 'messaging.send';
    let message = this.messages.get(id);
    if (!message) {
      if (!event && !accepted) return;
      message = { id, from: null, to: null, body: null, media: null, context: null, direction: 'outbound', state: null, reason: null, session: frame.session, first: frame.at, last: frame.at, history: [], frames: [] };
      this.messages.set(id, message);
      limit(this.messages, MAX_MESSAGES);
    }
    if (accepted) this.#take(message, frame.asked ?? {});
    if (event) this.#take(message, part.content);
    if (frame.kind === 'messaging.receive') message.direction = 'inbound';
    const state = event ? text(part.content.message_state) : null;
    if (state) this.#changed(message, state, text(part.content.reason), frame);
    if (accepted && frame.answers) this.#keep(message, frame.answers);
    this.#keep(message, frame);
    delete frame.asked;
    message.last = frame.at;
  }

  #take(message, content) {
    message.from ??= text(content.from_number);
    message.to ??= text(content.to_number);
    message.body ??= text(content.body);
    message.context ??= text(content.context);
    if (Array.isArray(content.media) && content.media.length > 0) message.media ??= content.media.filter((url) => typeof url === 'string').slice(0, 20);
  }

  #changed(message, state, reason, frame) {
    message.state = state;
    message.reason = reason;
    // The same event to several sessions is one change.
    const before = message.history.at(-1);
    if (before && before.state === state && before.session !== frame.session && frame.at - before.at < 0.05) return;
    message.history.push({ state, reason, at: frame.at, ordinal: frame.ordinal, session: frame.session });
    if (message.history.length > MAX_STATES) message.history.shift();
  }

  #keep(message, frame) {
    if (message.frames.includes(frame)) return;
    message.frames.push(frame);
    if (message.frames.length > MAX_MESSAGE_FRAMES) message.frames.shift();
  }

  setNotes(notes) {
    this.notes = notes.slice(-MAX_NOTES);
    this.version++;
  }

  setSessions(sessions) {
    this.sessions = sessions;
    this.version++;
  }
}
