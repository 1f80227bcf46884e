// The stream of messages: comes back by itself where it left off, and asks anew when nothing is heard for too long.

const SILENCE_MS = 50_000;
const HIDDEN_MS = 60_000;
const WAITS = [300, 1000, 2000, 4000, 8000];

/**
 * @param {string} base
 * @param {{ onHistory(data: any): void, onMessage(message: any): void, onReady(): void, onTrouble(): void,
 *   onCounters(sections: any): void,
 *   onRefused(): void }} on
 */
export function createStream(base, on) {
  /** @type {EventSource | null} */
  let source = null;
  let last = '';
  let tries = 0;
  let over = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hidden;

  function open() {
    close();
    if (over) return;
    const opened = new EventSource(`${base}/events${last ? `?after=${last}` : ''}`);
    source = opened;
    heard();
    opened.addEventListener('history', (event) => take(event, on.onHistory));
    opened.addEventListener('message', (event) => take(event, on.onMessage));
    opened.addEventListener('counters', (event) => take(event, on.onCounters));
    opened.addEventListener('beat', heard);
    opened.addEventListener('ready', () => {
      tries = 0;
      heard();
      on.onReady();
    });
    opened.addEventListener('end', (event) => {
      if (event.data === 'signed-out') on.onRefused();
      else later();
    });
    opened.onerror = () => {
      if (source !== opened) return;
      on.onTrouble();
      // A browser gives up for good on an answer that is no stream: the server is restarting, or one is signed out.
      if (opened.readyState === EventSource.CLOSED) later();
    };
  }

  /** @param {MessageEvent} event @param {(data: any) => void} handle */
  function take(event, handle) {
    heard();
    if (event.lastEventId) last = event.lastEventId;
    handle(JSON.parse(event.data));
  }

  function heard() {
    clearTimeout(silence);
    silence = setTimeout(later, SILENCE_MS);
  }

  async function later() {
    close();
    if (over) return;
    on.onTrouble();
    const wait = WAITS[Math.min(tries++, WAITS.length - 1)];
    again = setTimeout(async () => {
      const state = await fetch(`${base}/state`).catch(() => null);
      if (state?.status === 401) on.onRefused();
      else if (state?.ok && !(await state.json().catch(() => ({}))).signedIn) on.onRefused();
      else open();
    }, wait);
  }

  function close() {
    clearTimeout(silence);
    clearTimeout(again);
    source?.close();
    source = null;
  }

  // A browser allows few connections to one address: a tab that nobody looks at gives its own back after a while.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hidden);
    if (document.hidden) hidden = setTimeout(close, HIDDEN_MS);
    else if (!source) open();
  });
  addEventListener('online', () => open());

  return {
    open,
    stop() {
      over = true;
      close();
    },
  };
}
