// Keeps the board on the wall up to date. What comes is the whole of <main>; only what differs in it is touched, so that bars
// move and nothing flickers, and the page holds as many nodes after twelve hours as after one minute.
const silentMs = 25_000;
const lookMs = 5_000;
const retryMs = [1_000, 2_000, 5_000, 10_000, 30_000];
/** A page that was just loaded has the newest files there are: nothing would come of loading it again. */
const youngMs = 60_000;

const stale = /** @type {HTMLElement} */ (document.getElementById('stale'));
const loadedAt = Date.now();
let heardAt = Date.now();
let asOf = document.body.dataset.asOf ?? '';
let failures = 0;
/** @type {EventSource | null} */
let source = null;

/** @param {string} data */
function show(data) {
  const { html, asOf: time, version } = JSON.parse(data);
  if (version !== document.body.dataset.version && Date.now() - loadedAt > youngMs) void anew();
  const next = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  const main = document.querySelector('main');
  if (next && main) become(main, next);
  fresh(time);
}

/** @param {string} time */
function fresh(time) {
  heardAt = Date.now();
  failures = 0;
  asOf = time;
  setStale(false);
}

/** @param {boolean} isStale */
function setStale(isStale) {
  const words = isStale ? asOf : '';
  document.body.toggleAttribute('data-stale', isStale);
  if (stale.textContent !== words) stale.textContent = words;
}

/**
 * Makes one element like the other, and keeps what they share. What is listed has keys.
 * @param {Element} now
 * @param {Element} next
 */
function become(now, next) {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  if (next.childElementCount === 0 && now.childElementCount === 0) {
    if (now.textContent !== next.textContent) now.textContent = next.textContent;
    return;
  }
  const kept = new Map();
  for (const child of now.children) {
    const key = child.getAttribute('data-key');
    if (key !== null) kept.set(key, child);
  }
  let at = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const like = wanted instanceof Element ? likeOf(wanted, at, kept) : null;
    if (like) {
      if (like === at) at = at.nextSibling;
      else now.insertBefore(like, at);
      become(like, /** @type {Element} */ (wanted));
    } else if (at?.nodeType === Node.TEXT_NODE && wanted.nodeType === Node.TEXT_NODE) {
      if (at.nodeValue !== wanted.nodeValue) at.nodeValue = wanted.nodeValue;
      at = at.nextSibling;
    } else {
      const fresh = document.importNode(wanted, true);
      if (fresh instanceof Element && fresh.hasAttribute('data-key')) fresh.classList.add('fresh');
      now.insertBefore(fresh, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

/**
 * The element that is to become this one: by key, or the next one where it is of the same kind.
 * @param {Element} wanted
 * @param {ChildNode | null} at
 * @param {Map<string, Element>} kept
 */
function likeOf(wanted, at, kept) {
  const key = wanted.getAttribute('data-key');
  if (key !== null) return kept.get(key) ?? null;
  const isLike =
    at instanceof Element &&
    at.localName === wanted.localName &&
    at.className === wanted.className &&
    !at.hasAttribute('data-key');
  return isLike ? at : null;
}

function connect() {
  source = new EventSource(`${location.pathname}/events`);
  source.addEventListener('board', (event) => show(event.data));
  source.addEventListener('beat', (event) => fresh(JSON.parse(event.data).asOf));
  source.addEventListener('end', (event) => {
    if (JSON.parse(event.data) === 'gone') void anew();
  });
  source.addEventListener('error', () => {
    setStale(true);
    // It tries again by itself unless it was answered something else than a stream.
    if (source?.readyState === EventSource.CLOSED) void later();
  });
}

async function later() {
  source?.close();
  source = null;
  const wait = retryMs[Math.min(failures, retryMs.length - 1)];
  failures += 1;
  await new Promise((resolve) => setTimeout(resolve, wait));
  if (!(await anew(false))) connect();
}

/**
 * Loads the page again, but only where it would come: nobody stands by to load it once more after an error of something in
 * between. Of a link that opens nothing any more the page says so.
 * @param {boolean} [hasNewer] whether there is something to load besides that
 */
async function anew(hasNewer = true) {
  const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  const isGone = answer?.status === 404 && answer.headers.get('X-Board') === 'gone';
  const isLoaded = isGone || (hasNewer && answer?.ok === true);
  if (isLoaded) location.reload();
  return isLoaded;
}

// A connection may hang without an error: what is not said to be so any more is said to be old, and asked for anew.
setInterval(() => {
  const silent = Date.now() - heardAt;
  if (silent < silentMs) return;
  setStale(true);
  if (silent < silentMs * 2 || !source) return;
  heardAt = Date.now() - silentMs;
  source.close();
  connect();
}, lookMs);

connect();
