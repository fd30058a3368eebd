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

/** The headers that every request has. */
export function headers(more = {}) {
  const value = token.get();
  return value ? { ...more, Authorization: `Bearer ${value}` } : more;
}

async function ask(method, path, body, type) {
  const response = await fetch(`/__mock__/${path}`, {
    method,
    headers: headers(body === undefined ? {} : { 'Content-Type': type }),
    body,
    cache: 'no-store',
    credentials: 'omit',
  });
  const text = await response.text();
  let answer = text;
  try {
    answer = JSON.parse(text);
  } catch {
    // An answer that is no JSON is shown as it is.
  }
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

export const get = (path) => ask('GET', path);
export const post = (path, value) => ask('POST', path, value === undefined ? undefined : JSON.stringify(value), 'application/json');
export const postText = (path, text, type) => ask('POST', path, text, type);
