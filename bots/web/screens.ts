// Screen → what the page draws. Pure. The page makes text nodes of every string, so nothing needs escaping here.
import type { HomeView } from '../../src/messenger/home.ts';
import { parseUrl } from '../../src/messenger/parse-url.ts';
import type { Button, InputHint, Screen } from '../../src/messenger/screen.ts';
import type { Span, Text } from '../../src/messenger/text.ts';
import type { StoredMessage } from './store.ts';

export interface WireMessage {
  readonly id: string;
  readonly seq: number;
  readonly mine: boolean;
  /** ISO instant. */
  readonly at: string;
  readonly removed?: true;
  /** The idempotency key of what the person said: the page knows its own bubble by it. */
  readonly key?: string;
  /** The name of the file that the person sent. */
  readonly sent?: string;
  /** The language of the bot's words. */
  readonly lang?: string;
  readonly text: Text;
  readonly notice?: Text;
  readonly buttons?: readonly (readonly Button[])[];
  readonly input?: InputHint;
  readonly menu?: readonly string[];
  /** The page asks for the bytes at `media/<id>/image` (or `/dark`, where there is that) and `media/<id>/file`. */
  readonly image?: { readonly alt: string; readonly dark?: true };
  readonly file?: { readonly name: string };
}

/** A stored message as the page draws it. */
export function wireOf(message: StoredMessage): WireMessage {
  const { screen } = message;
  const base = {
    id: String(message.id),
    seq: message.seq,
    mine: message.mine,
    at: message.createdAt.toISOString(),
  };
  if ('removed' in screen) return { ...base, removed: true, text: [] };
  if ('said' in screen) {
    const file = screen.file === undefined ? {} : { sent: screen.file };
    return { ...base, key: screen.key, text: [{ kind: 'plain', text: screen.said }], ...file };
  }
  return { ...base, ...(screen.lang && { lang: screen.lang }), ...wireScreen(screen) };
}

/** A screen with only such links as are safe to follow, and without the bytes of its picture and file. */
export function wireScreen(screen: Screen): Omit<WireMessage, 'id' | 'seq' | 'mine' | 'at'> {
  return {
    ...(screen.image && {
      image: { alt: screen.image.alt, ...(screen.image.picture && { dark: true as const }) },
    }),
    ...(screen.file && { file: { name: screen.file.name } }),
    text: screen.text.map(safeSpan),
    ...(screen.notice && { notice: screen.notice.map(safeSpan) }),
    ...(screen.buttons && {
      buttons: screen.buttons.map((row) => row.filter(isSafe)).filter((row) => row.length > 0),
    }),
    ...(screen.input && { input: screen.input }),
    ...(screen.menu && { menu: screen.menu }),
  };
}

function safeSpan(span: Span): Span {
  if (span.kind === 'link' && !isHttp(span.url)) return { kind: 'plain', text: span.text };
  return span;
}

function isSafe(button: Button): boolean {
  return !('url' in button) || isHttp(button.url);
}

/** True for an absolute http(s) URL: `javascript:` and the like never reach the page. */
export function isHttp(url: string): boolean {
  return ['http:', 'https:'].includes(parseUrl(url)?.protocol ?? '');
}

/** A home page as the side panel draws it. */
export const wireHome = ({ sections }: HomeView) =>
  sections.map(({ title, screen }) => ({ title, ...wireScreen(screen) }));
