// Reminds people of their appointments: node reminders.js +15551234567 "Tomorrow at nine"

import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SignalWire } from '@signalwire/realtime-api';

const SENDER = '+15550100000';
const TOPIC = 'reminders';
const BUSY = '503';
const ENDS = ['delivered', 'undelivered', 'failed'];

/** Sends a reminder and says what became of it: "delivered", "failed: why", "refused: why" or "unknown". */
export async function remind(number, text, patience = 30_000) {
  const { SIGNALWIRE_HOST: host, SIGNALWIRE_PROJECT_ID: project, SIGNALWIRE_API_TOKEN: token } = process.env;
  const client = await SignalWire({ host, project, token });
  const ends = new Map(); // of ids that send() has not given us yet, too
  const told = new EventEmitter();
  try {
    await client.messaging.listen({
      topics: [TOPIC],
      onMessageUpdated: (message) => {
        if (ENDS.includes(message.state)) {
          ends.set(message.id, message);
          told.emit(message.id);
        }
      },
    });
    const { messageId } = await send(client, { context: TOPIC, from: SENDER, to: number, body: text });
    if (!ends.has(messageId)) {
      await once(told, messageId, { signal: AbortSignal.timeout(patience) }).catch(() => {});
    }
    const end = ends.get(messageId);
    if (!end) {
      return 'unknown'; // sent, but nobody told us how it ended
    }
    return end.state === 'delivered' ? 'delivered' : `failed: ${end.reason}`;
  } catch (problem) {
    return `refused: ${problem.message}`;
  } finally {
    await client.disconnect();
  }
}

async function send(client, message) {
  try {
    return await client.messaging.send(message);
  } catch (problem) {
    if (String(problem.code) !== BUSY) {
      throw problem;
    }
    return client.messaging.send(message); // once more
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await remind(...process.argv.slice(2, 4)));
}
