// What the errors of the Node SDK are called in the testee protocol.
//
// What the server answers, the SDK throws as it came: the `error` of a response, or a result whose code is not 2xx. Its
// own troubles are symbols, objects with the code 400 that are told apart by their text alone, and Errors.

import { Refused } from './lines.js';

const SYMBOLS = new Map([
  [Symbol.for('sw-execute-connection-closed'), 'CONNECTION_LOST'],
  [Symbol.for('sw-execute-timeout'), 'TIMEOUT'],
]);
const OWN_CLOSED = ['The SDK session is disconnecting', 'The SDK is disconnected'];

/** The error of a command, as the caller of the SDK met it. */
export function refusalOf(problem) {
  if (typeof problem === 'symbol') {
    return new Refused(SYMBOLS.get(problem) ?? 'OTHER', String(problem));
  }
  if (problem instanceof Error) {
    return new Refused(problem.message.startsWith('Invalid options') ? 'INVALID_ARGUMENT' : 'OTHER', String(problem));
  }
  if (OWN_CLOSED.includes(problem?.message)) {
    return new Refused('CLOSED', problem.message);
  }
  const code = problem?.code === undefined ? undefined : String(problem.code);
  return new Refused('SERVER', String(problem?.message ?? JSON.stringify(problem)), code);
}

/** The only class of login error at which the SDK gives up. */
export function atLogin(problem) {
  return new Refused('AUTH', String(problem.message), String(problem.code));
}
