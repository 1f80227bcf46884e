// One field of a form -> its input blocks. Pure.
import type { types } from '@slack/bolt';
import { DateTime } from 'luxon';
import type { FormField, FormOption } from '../../src/messenger/form.ts';
import { shorten, wellFormed } from '../../src/messenger/well-formed.ts';
import { plainObject } from './modal.ts';
import type { SlackWords } from './words.ts';

export interface FieldPlace {
  /** Part of each element's id: Slack keeps what stands in an element for as long as its ids stay the same. */
  readonly token: string;
  readonly timeZone: string;
  readonly words: SlackWords;
}

/** The block with the time of day of a moment; the field's own block holds its day. */
export const timeBlock = (key: string): string => `${key}.time`;
/** The button that makes a new one for a field. */
const createAction = (key: string): string => `create.${key}`;

/** Slack would take 2000 characters; nobody would read them. */
const MAX_LABEL = 300;
const MAX_TEXT = 3000;
const MAX_OPTIONS = 100;
const MAX_OPTION = 75;
/** So few are shown at once and cost one press instead of two. */
const RADIO_OPTIONS = 5;
/** From here on a text gets several lines. */
const LONG_TEXT = 200;

type Element = types.InputBlock['element'];

export function fieldBlocks(field: FormField, place: FieldPlace): types.KnownBlock[] {
  const { label, create, key, kind } = field;
  if (kind === 'moment') {
    const { day, time } = localMoment(field.value, place.timeZone);
    const action_id = place.token;
    return [
      input(field, key, label, { type: 'datepicker', action_id, ...(day && { initial_date: day }) }),
      input({ ...field, hint: undefined }, timeBlock(key), `${label}: ${place.words.time}`, {
        type: 'timepicker',
        action_id,
        ...(time && { initial_time: time }),
      }),
    ];
  }
  const block = input(field, key, label, elementOf(field, place.token));
  if (!create) return [block];
  const button = {
    type: 'button' as const,
    action_id: createAction(key),
    text: plainObject(create.label, MAX_OPTION),
    value: key,
  };
  return [block, { type: 'actions', elements: [button] }];
}

function input(
  { optional, hint }: Pick<FormField, 'optional' | 'hint'>,
  blockId: string,
  label: string,
  element: Element,
): types.InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional,
    label: plainObject(label, MAX_LABEL),
    ...(hint && { hint: plainObject(hint, MAX_LABEL) }),
    element,
  };
}

function elementOf(field: FormField, action_id: string): Element {
  const { kind, value = '' } = field;
  if (kind === 'choice') return choiceOf(field, action_id);
  if (kind === 'day') return { type: 'datepicker', action_id, ...(isDay(value) && { initial_date: value }) };
  // Slack refuses a modal whose initial address is not one.
  if (kind === 'email')
    return {
      type: 'email_text_input',
      action_id,
      ...(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) && { initial_value: value }),
    };
  const max = Math.min(field.maxLength ?? MAX_TEXT, MAX_TEXT);
  return {
    type: 'plain_text_input',
    action_id,
    max_length: Math.max(max, 1),
    ...(value !== '' && { initial_value: shorten(wellFormed(value), max) }),
    ...(kind === 'text' && max > LONG_TEXT && { multiline: true }),
  };
}

function choiceOf(field: FormField, action_id: string): Element {
  const all = (field.options ?? []).filter(({ value }) => value.length > 0 && value.length <= MAX_OPTION);
  const chosen = all.find(({ value }) => value === field.value);
  const initial = chosen && { initial_option: optionOf(chosen) };
  // Asked at once with an empty query, so that the recent ones are there without typing.
  if (field.searchable) return { type: 'external_select', action_id, min_query_length: 0, ...initial };
  const kept = all.slice(0, MAX_OPTIONS);
  if (chosen && !kept.includes(chosen)) kept.splice(-1, 1, chosen);
  const options = kept.map(optionOf);
  if (options.length === 0) return { type: 'plain_text_input', action_id, max_length: MAX_TEXT };
  const type = options.length <= RADIO_OPTIONS && !field.optional ? 'radio_buttons' : 'static_select';
  return { type, action_id, options, ...initial };
}

/** An option as Slack takes it. */
function optionOf({ value, label }: FormOption): types.PlainTextOption {
  return { text: plainObject(label, MAX_OPTION), value };
}

/** What a search is answered with. */
export function optionsAnswer(found: readonly FormOption[]): { options: types.PlainTextOption[] } {
  const usable = found.filter(({ value }) => value.length > 0 && value.length <= MAX_OPTION);
  return { options: usable.slice(0, MAX_OPTIONS).map(optionOf) };
}

/** An instant in the person's zone, or a local moment as it is. */
function localMoment(value: string | undefined, zone: string): { day?: string; time?: string } {
  if (!value) return {};
  const at = DateTime.fromISO(value, { zone });
  return at.isValid ? { day: at.toFormat('yyyy-MM-dd'), time: at.toFormat('HH:mm') } : {};
}

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid;
