// How the bytes of a picture or a file are answered: never as something that a browser would run.
import type { Media } from './store.ts';

/** Pictures are shown; everything else is kept as a file, whatever it says that it is. */
export function mediaHeaders({ name, mediaType }: Media): Record<string, string> {
  // Its address names the version of the message: what is there never changes. Only this browser may keep it.
  const kept = { 'Cache-Control': 'private, max-age=31536000, immutable' };
  if (name === null) return { ...kept, 'Content-Type': mediaType };
  return {
    ...kept,
    'Content-Type': /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
  };
}

/** As RFC 8187 wants it: encodeURIComponent leaves a few signs that it does not allow. */
const encoded = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
