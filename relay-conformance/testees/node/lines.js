// The lines of the testee protocol: commands in on standard input, one answer out for each.
// Must be loaded before the SDK, whose logger takes hold of the console when it is loaded.

import { Console } from 'node:console';

const MAX_LINE_BYTES = 1024 * 1024;
const MAX_ERROR_TEXT = 4000; // characters
const LINE_BREAK = 10;

// Standard output is owned here: whatever else prints there goes to standard error.
const writeOut = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
globalThis.console = new Console(process.stderr, process.stderr);

/** Ends a command with an error of this kind. */
export class Refused extends Error {
  constructor(kind, text, code) {
    super(text);
    this.kind = kind;
    this.code = code;
  }
}

/** Ends a command with `unsupported`. */
export class Unsupported extends Error {}

/** Gives the commands until the input ends. A line that is no command has no id to answer: it is reported. */
export async function* commands() {
  for await (const line of lines()) {
    let command;
    try {
      command = JSON.parse(line);
    } catch {
      // Said below, together with JSON that is no command.
    }
    if (Number.isInteger(command?.id)) {
      yield command;
    } else {
      console.error('not a command:', line.toString().slice(0, 200));
    }
  }
}

// Not node:readline, which also breaks lines at U+2028 and U+2029, and these may stand in a JSON text.
async function* lines() {
  let begun = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    begun = Buffer.concat([begun, chunk]);
    let end;
    while ((end = begun.indexOf(LINE_BREAK)) >= 0) {
      yield begun.subarray(0, end);
      begun = begun.subarray(end + 1);
    }
    if (begun.length > MAX_LINE_BYTES) {
      throw new Error(`a line of more than ${MAX_LINE_BYTES} bytes`);
    }
  }
}

/** Carries out a command and answers it, however it ends; completes once the answer is on its way. */
export async function answer(id, action, refusalOf) {
  let said;
  try {
    said = { id, ok: await action() };
  } catch (problem) {
    said = failure(id, problem, refusalOf);
  }
  let line = JSON.stringify(said) + '\n';
  if (Buffer.byteLength(line) > MAX_LINE_BYTES) {
    const text = `the answer would be ${Buffer.byteLength(line)} bytes; a line has at most ${MAX_LINE_BYTES}`;
    line = JSON.stringify({ id, error: { kind: 'OTHER', text } }) + '\n';
  }
  await new Promise((written) => writeOut(line, written));
}

function failure(id, problem, refusalOf) {
  if (problem instanceof Unsupported) {
    return { id, unsupported: problem.message };
  }
  const refused = problem instanceof Refused ? problem : refusalOf(problem);
  const error = { kind: refused.kind, text: refused.message.slice(0, MAX_ERROR_TEXT) };
  return { id, error: refused.code === undefined ? error : { ...error, code: refused.code } };
}
