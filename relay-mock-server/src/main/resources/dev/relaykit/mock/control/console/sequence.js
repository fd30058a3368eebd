// One message as a sequence diagram: a lifeline for each session and one for the server, time runs down.

import { clockTime, cut, span, svg } from './dom.js';

/** Most arrows drawn; of a longer conversation the newest. */
const MAX_ARROWS = 120;
/** Most lifelines of sessions drawn. */
const MAX_LIFELINES = 4;

const TOP = 48;
const STEP = 38;
const TIME_WIDTH = 100;
/** Between the server and its next lifeline, where there is room and where there is not. */
const LANE = 270;
const NARROW_LANE = 180;
/** Between the lifelines of sessions. */
const SESSION_GAP = 120;
const LABEL_CHARS = 36;

/** What stands at the arrow of a frame. */
function label(frame) {
  const seen = JSON.parse(frame.json).frame;
  const inner = seen?.params?.params ?? {};
  if (frame.kind === 'messaging.state' || frame.kind === 'messaging.receive') {
    const state = typeof inner.message_state === 'string' ? inner.message_state : '';
    const reason = typeof inner.reason === 'string' && inner.reason ? `, ${inner.reason}` : '';
    return `${frame.kind.replace('messaging.', '')}: ${state}${reason}`;
  }
  if (frame.isRequest) return frame.kind;
  if (frame.kind === 'error') return `error ${seen?.error?.code ?? ''}`.trim();
  if (frame.answers?.kind === 'messaging.state' || frame.answers?.kind === 'messaging.receive') return 'ack';
  const result = seen?.result?.result ?? seen?.result ?? {};
  const code = result?.code;
  return code === undefined ? 'result' : `result ${code}`;
}

/**
 * Draws the frames that tell of a message.
 *
 * @param message as the store has it
 * @param open called with a frame that was chosen
 */
export function sequence(message, open) {
  const frames = [...message.frames].sort((a, b) => a.ordinal - b.ordinal).slice(-MAX_ARROWS);
  const sessions = [...new Set(frames.map((frame) => frame.session))].slice(0, MAX_LIFELINES);
  const shown = frames.filter((frame) => sessions.includes(frame.session));
  // The server stands on the right; several sessions stand side by side on its left.
  const lane = matchMedia('(max-width: 760px)').matches ? NARROW_LANE : LANE;
  const place = (index) => TIME_WIDTH + 48 + index * SESSION_GAP;
  const server = place(sessions.length - 1) + lane;
  const width = server + 54;
  const height = TOP + Math.max(1, shown.length) * STEP + 20;
  const picture = svg('svg', {
    class: 'sequence',
    role: 'group',
    'aria-label': `Sequence diagram of message ${message.id}: ${shown.length} frames between ${sessions.length === 1 ? 'one session' : `${sessions.length} sessions`} and the server`,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
  });
  picture.append(
    svg('defs', {},
      svg('marker', { id: 'head', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto-start-reverse' }, svg('path', { d: 'M0 0.5 L7.5 4 L0 7.5', class: 'head' })),
    ),
  );
  sessions.forEach((session, index) => picture.append(...lifeline(place(index), height, `client ${session.slice(0, 6)}`)));
  picture.append(...lifeline(server, height, 'server'));
  let before = null;
  shown.forEach((frame, index) => {
    const y = TOP + 26 + index * STEP;
    const client = place(sessions.indexOf(frame.session));
    picture.append(arrow(frame, y, client, server, lane, before, open));
    before = frame.at;
  });
  return picture;
}

function lifeline(x, height, name) {
  const width = 96;
  return [
    svg('line', { class: 'life', x1: x, y1: 32, x2: x, y2: height - 6 }),
    svg('rect', { class: 'actor', x: x - width / 2, y: 6, width, height: 26, rx: 5 }),
    svg('text', { class: 'actor-name', x, y: 23, 'text-anchor': 'middle' }, name),
  ];
}

function arrow(frame, y, client, server, lane, before, open) {
  const right = frame.direction === 'recv';
  const from = right ? client : server;
  const to = right ? server : client;
  const what = label(frame);
  const when = before === null ? clockTime(frame.at) : `+${span(Math.max(0, frame.at - before))}`;
  const choose = () => open(frame);
  return svg(
    'g',
    {
      class: `arrow ${frame.isRequest ? 'asks' : 'answers'}${/: (failed|undelivered)/.test(what) || frame.kind === 'error' ? ' bad' : ''}`,
      tabindex: 0,
      role: 'button',
      'aria-label': `${what}, ${right ? 'client to server' : 'server to client'}, ${clockTime(frame.at)}; opens the frame`,
      on: {
        click: choose,
        keydown: (event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            choose();
          }
        },
      },
    },
    svg('rect', { class: 'hit', x: 0, y: y - 20, width: server + 52, height: STEP - 4, rx: 4 }),
    svg('text', { class: 'when', x: TIME_WIDTH - 8, y: y + 4, 'text-anchor': 'end' }, when),
    svg('line', { class: 'shaft', x1: from, y1: y, x2: right ? to - 2 : to + 2, y2: y, 'marker-end': 'url(#head)' }),
    svg('text', { class: 'what', x: server - lane / 2, y: y - 6, 'text-anchor': 'middle' }, cut(what, LABEL_CHARS)),
  );
}
