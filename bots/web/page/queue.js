// What the person did, on its way to the server: one at a time, in order, kept until it has arrived. Each item has a key
// of its own, so sending it again after a lost answer does nothing twice.

/** @typedef {{ key: string, path: string, body: Record<string, unknown>, text?: string, file?: File }} Item */
/** @typedef {{ ok: true, data: any } | { ok: false, status: number }} Result */

const WAITS = [500, 1000, 2000, 4000, 8000];
const TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 180_000;

/**
 * @param {string} base
 * @param {string} owner whose items these are: another person in the same browser must not send them
 * @param {{ onTrouble(trouble: boolean): void, onSignedOut(): void }} on
 */
export function createQueue(base, owner, on) {
  const store = `tallybot:${base}`;
  /** @type {(Item & { done?: (result: Result) => void })[]} */
  const items = restore();
  let sending = false;
  let wake = () => {};

  /** @returns {Item[]} */
  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(store) ?? 'null');
      return kept?.owner === owner ? kept.items : [];
    } catch {
      return [];
    }
  }

  /** A file lives as long as the page. */
  function keep() {
    const lasting = items.filter(({ file }) => !file);
    try {
      if (lasting.length === 0) localStorage.removeItem(store);
      else
        localStorage.setItem(
          store,
          JSON.stringify({ owner, items: lasting.map(({ done: _, ...item }) => item) }),
        );
    } catch {
      // Without storage the queue lives as long as the page.
    }
  }

  /** @param {Item} item @returns {Promise<Result>} */
  function add(item) {
    return new Promise((resolve) => {
      items.push({ ...item, done: resolve });
      keep();
      run();
    });
  }

  async function run() {
    if (sending) return;
    sending = true;
    for (let item = items[0]; item; item = items[0]) {
      const result = await deliver(item);
      if (!result) break;
      items.shift();
      keep();
      item.done?.(result);
    }
    sending = false;
  }

  /** Tries until there is an answer. @param {Item} item @returns {Promise<Result | null>} */
  async function deliver(item) {
    for (let tries = 0; ; tries++) {
      const body = { key: item.key, ...item.body };
      const response = item.file
        ? await upload(base + item.path, body, item.file)
        : await post(base + item.path, body);
      if (response?.status === 401) {
        on.onSignedOut();
        return null;
      }
      if (response?.ok) {
        on.onTrouble(false);
        return { ok: true, data: await response.json().catch(() => ({})) };
      }
      if (response && response.status < 500 && response.status !== 429) {
        on.onTrouble(false);
        return { ok: false, status: response.status };
      }
      on.onTrouble(true);
      await new Promise((resolve) => {
        wake = () => resolve(undefined);
        setTimeout(resolve, WAITS[Math.min(tries, WAITS.length - 1)]);
      });
    }
  }

  /** Tries again at once: the connection is back. */
  function retry() {
    wake();
    run();
  }
  addEventListener('online', retry);

  return { add, retry, run, waiting: () => /** @type {readonly Item[]} */ (items) };
}

/**
 * The response, or null when there was none.
 * @param {string} url @param {unknown} body @returns {Promise<Response | null>}
 */
export function post(url, body) {
  const headers = { 'Content-Type': 'application/json' };
  return send(url, { headers, body: JSON.stringify(body) }, TIMEOUT_MS);
}

/** @param {string} url @param {Record<string, unknown>} fields @param {File} file */
function upload(url, fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set('file', file);
  return send(url, { body: form }, UPLOAD_TIMEOUT_MS);
}

/** @param {string} url @param {RequestInit} init @param {number} ms @returns {Promise<Response | null>} */
async function send(url, init, ms) {
  try {
    return await fetch(url, { ...init, method: 'POST', signal: AbortSignal.timeout(ms) });
  } catch {
    return null;
  }
}
