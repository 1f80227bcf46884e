// The microphone: pressed once it records, pressed again it sends; Escape drops what was said.
import { byId } from './dom.js';
import { t } from './words.js';

/** Five minutes: what is longer is no draft. */
const LONGEST_MS = 5 * 60_000;
const FORMATS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** @param {{ onVoice(file: File, seconds: number): void, onTrouble(words: string): void }} on */
export function createVoice(on) {
  const button = /** @type {HTMLButtonElement} */ (byId('mic'));
  const time = byId('mic-time');
  /** @type {{ recorder: MediaRecorder, since: number, ticking: ReturnType<typeof setInterval>, drop: boolean } | null} */
  let recording = null;
  let asking = false;

  // Only a page that came by https, or from this machine, may listen.
  button.hidden = !navigator.mediaDevices?.getUserMedia || !('MediaRecorder' in window);
  button.addEventListener('click', () => (recording ? end(false) : begin()));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !recording) return;
    event.preventDefault();
    end(true);
    button.focus();
  });

  async function begin() {
    if (asking) return;
    asking = true;
    try {
      listen(await navigator.mediaDevices.getUserMedia({ audio: true }));
    } catch (error) {
      on.onTrouble(t(whyNot(error)));
    } finally {
      asking = false;
    }
  }

  /** @param {MediaStream} stream */
  function listen(stream) {
    const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    /** @type {Blob[]} */
    const parts = [];
    const current = { recorder, since: Date.now(), ticking: setInterval(tick, 250), drop: false };
    recording = current;
    recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && parts.push(data));
    recorder.addEventListener('stop', () => {
      const seconds = Math.max(1, Math.round((Date.now() - current.since) / 1000));
      clearInterval(current.ticking);
      for (const track of stream.getTracks()) track.stop();
      if (recording === current) recording = null;
      show();
      if (current.drop) return;
      if (parts.length === 0) return on.onTrouble(t('web.voice.failed'));
      const type = recorder.mimeType || 'audio/webm';
      on.onVoice(new File(parts, `${t('web.voice.note')} ${clock(seconds)}`, { type }), seconds);
    });
    recorder.start();
    show();
  }

  function tick() {
    if (recording && Date.now() - recording.since >= LONGEST_MS) end(false);
    else show();
  }

  /** @param {boolean} drop */
  function end(drop) {
    if (!recording || recording.recorder.state === 'inactive') return;
    recording.drop = drop;
    recording.recorder.stop();
  }

  function show() {
    const on = recording !== null;
    button.setAttribute('aria-pressed', String(on));
    button.dataset.label = on ? 'web.voice.stop' : 'web.voice.record';
    button.setAttribute('aria-label', t(button.dataset.label));
    time.textContent = recording ? clock(Math.floor((Date.now() - recording.since) / 1000)) : '';
  }
}

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** @param {unknown} error */
function whyNot(error) {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'web.voice.refused';
  return name === 'NotFoundError' ? 'web.voice.none' : 'web.voice.failed';
}
