// What a person sees of blocks: Slack's markup carried out, as its clients do it.
import type { Json } from './block-kit-elements.ts';

/** Texts and buttons of a message or view, in the order in which they are shown. */
export function shownBlocks(blocks: readonly Json[]): { text: string; buttons: string[][] } {
  const texts: string[] = [];
  const buttons: string[][] = [];
  for (const block of blocks) {
    if (block.type === 'actions')
      buttons.push((block.elements as Json[]).map(({ text }) => String((text as Json).text)));
    else if (block.type === 'context') texts.push((block.elements as Json[]).map(shownText).join(' '));
    else if (block.type === 'rich_text') texts.push(shownRichText(block));
    else if (block.type !== 'divider' && block.type !== 'image')
      texts.push(shownText((block.text ?? block.label) as Json));
  }
  return { text: texts.join('\n'), buttons };
}

function shownText({ type, text }: Json): string {
  return type === 'mrkdwn' ? shownMarkup(String(text)) : String(text);
}

function shownRichText(block: Json): string {
  return (block.elements as Json[])
    .flatMap((section) => section.elements as Json[])
    .map(({ type, text, user_id }) => (type === 'user' ? `@${user_id}` : String(text)))
    .join('');
}

/** Links and mentions become their labels; marks around words, quotes and emoji names disappear. */
export function shownMarkup(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label ?? target)
    .replace(/^\s*&gt;\s?/gm, '')
    .replace(/:[a-z0-9_+'-]+:/gi, '□')
    .replace(/(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])/g, '$1')
    .replace(/(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
