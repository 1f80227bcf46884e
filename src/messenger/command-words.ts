// How commands are typed differs by messenger: the catalogs say "/plan", and what goes out to a messenger says it its way.
import { commandMark as mark } from '../i18n/mark-commands.ts';
import type { Form, FormReply } from './form.ts';
import type { HomeView } from './home.ts';
import type { ReceiveResult } from './messenger.ts';
import type { Screen } from './screen.ts';
import type { Span, Text } from './text.ts';
import type { MessengerTraits } from './traits.ts';

const marked = new RegExp(`${mark}/([a-z]+)`, 'g');
/** Several in a row, as help lists them. */
const list = new RegExp(`${mark}/[a-z]+(?: ${mark}/[a-z]+)+`, 'g');

export type CommandWay = Pick<MessengerTraits, 'oneCommand'> & {
  readonly shows?: Pick<MessengerTraits['shows'], 'commands'>;
};

/** One command as it is typed there: "/plan", "/tally plan". */
export const commandAs = ({ oneCommand }: CommandWay, name: string, ...args: readonly string[]): string =>
  [...(oneCommand === null ? [`/${name}`] : [oneCommand, name]), ...args].join(' ');

/** Marked words as they are said in that messenger. */
export function wordsAs(way: CommandWay, words: string): string {
  if (!words.includes(mark)) return words;
  if (way.oneCommand === null) return words.replaceAll(mark, '');
  return words
    .replace(list, (all) => `${way.oneCommand} ${all.replaceAll(`${mark}/`, '').split(' ').join(' | ')}`)
    .replace(marked, (_, name: string) => commandAs(way, name))
    .replaceAll(mark, '');
}

const textAs = (way: CommandWay, text: Text): Text => {
  if (way.shows?.commands) return text;
  const said = (span: Span): Span =>
    'text' in span && span.text.includes(mark) ? { ...span, text: wordsAs(way, span.text) } : span;
  return text.some((span) => 'text' in span && span.text.includes(mark)) ? text.map(said) : text;
};

export function screenAs(way: CommandWay, screen: Screen): Screen {
  const text = textAs(way, screen.text);
  const notice = screen.notice && textAs(way, screen.notice);
  const buttons = screen.buttons?.map((row) =>
    row.map((button) =>
      button.label.includes(mark) ? { ...button, label: wordsAs(way, button.label) } : button,
    ),
  );
  return { ...screen, text, ...(notice && { notice }), ...(buttons && { buttons }) };
}

export const homeAs = (way: CommandWay, { sections }: HomeView): HomeView => ({
  sections: sections.map(({ title, screen }) => ({ title, screen: screenAs(way, screen) })),
});

export function formAs(way: CommandWay, form: Form): Form {
  return {
    ...form,
    ...(form.intro && { intro: wordsAs(way, form.intro) }),
    fields: form.fields.map((field) => (field.hint ? { ...field, hint: wordsAs(way, field.hint) } : field)),
  };
}

function replyAs(way: CommandWay, reply: FormReply): FormReply {
  if (reply.kind === 'page') return { ...reply, form: formAs(way, reply.form) };
  if (reply.kind !== 'errors') return reply;
  const errors = Object.entries(reply.errors).map(([key, text]) => [key, wordsAs(way, text)] as const);
  return { ...reply, errors: Object.fromEntries(errors) };
}

export const resultAs = (way: CommandWay, result: ReceiveResult): ReceiveResult =>
  result?.form ? { ...result, form: replyAs(way, result.form) } : result;
