// Talks to the control plane of the server that this page came from, and to nothing else.

const TOKEN_KEY = 'relay-console-token';

/** The token lives in this tab's session storage only: never in a URL, a cookie or on disk. */
export const token = {
  get: () => sessionStorage.getItem(TOKEN_KEY) ?? '',
  set: (value) => (value ? sessionStorage.setItem(TOKEN_KEY, value) : sessionStorage.removeItem(TOKEN_KEY)),
};

/** A refusal, with the server's own words. */
export class Refusal extends Error {
  constructor(status, body) {
    const text = typeof body === 'object' && body !== null ? body.error ?? body.message : body;
    super(text || `the server answered ${status}`);
    this.status = status;
    this.body = body;
  }

  get needsToken() {
    return this.status === 401;
  }
}

/**
 * Asks for a path of the control plane.
 *
 * @returns the response, which is a success
 */
export async function open(path, options = {}) {
  const value = token.get();
  const response = await fetch(`/__mock__/${path}`, {
    ...options,
    headers: { ...options.headers, ...(value ? { Authorization: `Bearer ${value}` } : {}) },
    cache: 'no-store',
    credentials: 'omit',
  });
  if (!response.ok) throw new Refusal(response.status, read(await response.text()));
  return response;
}

/** The value of a JSON text; of any other text, the text. */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function ask(method, path, body, type) {
  const response = await open(path, { method, body, headers: body === undefined ? {} : { 'Content-Type': type } });
  return read(await response.text());
}

export const get = (path) => ask('GET', path);
export const post = (path, value) => ask('POST', path, value === undefined ? undefined : JSON.stringify(value), 'application/json');
export const postText = (path, text, type) => ask('POST', path, text, type);
