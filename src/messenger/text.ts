// Text as spans, so that nothing a person typed can become markup, a mention or a formula: each messenger renders it.

/** A piece of text. `plain` and `bold` hold text as typed; `link` a label and an http(s) URL; `line` ends a line. */
export type Span =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'mention'; readonly text: string; readonly userKey: string }
  | { readonly kind: 'line' };

export type Text = readonly Span[];

export const plain = (text: string): Span => ({ kind: 'plain', text });
export const bold = (text: string): Span => ({ kind: 'bold', text });
export const link = (text: string, url: string): Span => ({ kind: 'link', text, url });
export const line: Span = { kind: 'line' };

/** Joins lines (each a string or spans) with line ends; lines that are null, false or empty are left out. */
export function lines(...parts: (string | Text | null | undefined | false)[]): Text {
  const out: Span[] = [];
  for (const part of parts) {
    if (!part || part.length === 0) continue;
    if (out.length > 0) out.push(line);
    if (typeof part === 'string') out.push(...spansOf(part));
    else out.push(...part);
  }
  return out;
}

/** Plain spans of a string that may hold line ends. */
function spansOf(text: string): Span[] {
  return text.split('\n').flatMap((row, index) => (index === 0 ? [plain(row)] : [line, plain(row)]));
}

/** What a screen reader says and what logs and tests compare: the text alone, `\n` between lines. */
export function textOf(text: Text): string {
  return text.map((span) => (span.kind === 'line' ? '\n' : span.text)).join('');
}
