// The page itself: one shell for every chat and for joining; the script in it finds out who one is.
import { type Context, Hono } from 'hono';
import type { Assets } from './assets.ts';
import { isSlot, OWN_SLOT } from './cookies.ts';
import { languageOf } from './language.ts';
import { page } from './views/document.tsx';
import { Shell } from './views/shell.tsx';
import { webWords } from './words.ts';

export interface PageParts {
  readonly assets: Assets;
  readonly demo: boolean;
}

export function pageRoutes({ assets, demo }: PageParts) {
  const show = (c: Context, slot: string) => {
    const locale = languageOf(c.req.header('accept-language'));
    // It holds nothing of anybody, but names the current version of the files.
    c.header('Cache-Control', 'no-store');
    return c.html(page(<Shell slot={slot} locale={locale} words={webWords(locale)} assets={assets} />));
  };

  return (
    new Hono()
      .get('/', (c) => show(c, OWN_SLOT))
      // Scanners of mail and chats open links: so the code is only filled in here, and sent by a press.
      .get('/join', (c) => show(c, OWN_SLOT))
      .get('/c/:slot{[a-z0-9]+}/', (c, next) => {
        const slot = c.req.param('slot');
        if (!isSlot(slot, demo)) return next();
        return show(c, slot);
      })
  );
}
