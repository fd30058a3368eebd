// A mock RELAY server for the tests: the one that runs already, or one that starts and ends with them.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Gives what the ready file says, and what ends the server. RELAY_MOCK_READY: the file of one that others use too. */
export async function startServer() {
  if (process.env.RELAY_MOCK_READY) {
    return { ...JSON.parse(readFileSync(process.env.RELAY_MOCK_READY)), stop() {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  const ready = join(folder, 'ready.json');
  const [command, ...first] = (process.env.RELAY ?? 'relay').split(' ');
  const server = spawn(command, [...first, 'mock', '--ws-port', '0', '--ready-file', ready], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, RELAY_PARENT_PID: process.pid }, // it ends with this process, even if that is killed
  });
  const failed = new Promise((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the mock server ended with code ${code}`)));
  });
  failed.catch(() => {});
  while (!existsSync(ready)) {
    await Promise.race([failed, sleep(50)]);
  }
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true });
  };
  return { ...JSON.parse(readFileSync(ready)), stop };
}

let count = 1000;

/** The control plane, for messages to a number that no other test has, nor a test of another process. */
export class Mock {
  number = `+1555${String(process.pid).padStart(7, '0')}${count++}`;
  rules = [];

  constructor(url) {
    this.url = url;
  }

  /** Says what happens to messages to this number, in the words of scenario files. */
  async script(steps, more = {}) {
    const rule = { match: { method: 'messaging.send' }, script: steps, ...more };
    const { id } = await this.call('POST', 'rules', { number: this.number }, { rules: [rule] });
    this.rules.push(id);
  }

  /** What was sent to this number, the oldest first. */
  async messages() {
    return (await this.call('GET', 'messages', { number: this.number })).messages;
  }

  /** Back to the start; of a server that others use too, only what is of this number. */
  async reset() {
    if (!process.env.RELAY_MOCK_READY) {
      await this.call('POST', 'reset');
      return;
    }
    for (const id of this.rules) {
      await this.call('DELETE', `rules/${id}`);
    }
  }

  async call(method, path, query = {}, body = undefined) {
    const url = `${this.url}/__mock__/${path}?${new URLSearchParams(query)}`;
    const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json();
  }
}
