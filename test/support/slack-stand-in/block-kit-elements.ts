// The documented limits of Block Kit's elements, as problems in words.

export type Json = Record<string, unknown>;
export type Report = (problem: string) => void;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** A text object of 1 to `max` characters. */
export function checkText(text: unknown, max: number, report: Report, types = ['plain_text']): void {
  const { type, text: value } = asObject(text);
  if (!types.includes(String(type))) report(`text of type ${type}, not ${types.join(' or ')}`);
  if (typeof value !== 'string' || value.length < 1) {
    report('empty text');
    return;
  }
  if (value.length > max) report(`text of ${value.length} characters, at most ${max}`);
  checkCharacters(value, report);
  if (type === 'mrkdwn' && /&(?!(?:amp|lt|gt);)/.test(value)) report('an "&" that is not escaped');
}

export function checkCharacters(text: string, report: Report): void {
  if (LONE_SURROGATE.test(text) || text.includes('\0')) report('text that is not well formed');
}

/** Interactive elements that may stand in an actions block. */
export function checkButton(element: Json, report: Report): void {
  if (element.type !== 'button') {
    report(`${element.type} where only buttons are expected`);
    return;
  }
  checkId(element.action_id, 'action_id', report);
  checkText(element.text, 75, report);
  if (element.value !== undefined) checkLength(element.value, 2000, 'value', report);
  if (element.url !== undefined) checkUrl(element.url, report);
  if (element.value === undefined && element.url === undefined) report('a button that does nothing');
  if (!['primary', 'danger', undefined].includes(element.style as string)) report(`style ${element.style}`);
}

/** Elements of an input block. */
export function checkInput(element: Json, report: Report): void {
  checkId(element.action_id, 'action_id', report);
  switch (element.type) {
    case 'plain_text_input': {
      const max = Number(element.max_length ?? 3000);
      if (max < 1 || max > 3000) report(`max_length ${max}`);
      if (element.initial_value !== undefined)
        checkLength(element.initial_value, max, 'initial_value', report);
      return;
    }
    case 'email_text_input':
      if (element.initial_value !== undefined && !/^\S+@\S+\.\S+$/.test(String(element.initial_value)))
        report('an initial address that is none');
      return;
    case 'datepicker':
      if (element.initial_date !== undefined && !isDate(element.initial_date))
        report(`date ${element.initial_date}`);
      return;
    case 'timepicker':
      if (
        element.initial_time !== undefined &&
        !/^([01]\d|2[0-3]):[0-5]\d$/.test(String(element.initial_time))
      )
        report(`time ${element.initial_time}`);
      return;
    case 'static_select':
      checkOptions(element, 100, report);
      return;
    case 'radio_buttons':
      checkOptions(element, 10, report);
      return;
    case 'external_select': {
      const least = element.min_query_length;
      if (least !== undefined && (Number(least) < 0 || !Number.isInteger(least))) report('min_query_length');
      if (element.initial_option) checkOption(element.initial_option, report);
      return;
    }
    default:
      report(`${element.type} in an input block`);
  }
}

export function checkOptions(element: Json, max: number, report: Report): void {
  const options = (element.options ?? []) as Json[];
  if (options.length < 1 || options.length > max) report(`${options.length} options, 1 to ${max}`);
  for (const option of options) checkOption(option, report);
  const { initial_option: initial } = element;
  if (initial && !options.some((option) => JSON.stringify(option) === JSON.stringify(initial)))
    report('an initial option that is none of the options');
}

export function checkOption(option: unknown, report: Report): void {
  const { text, value } = asObject(option);
  checkText(text, 75, report);
  checkLength(value, 75, 'option value', report);
}

export function checkId(id: unknown, what: string, report: Report): void {
  checkLength(id, 255, what, report);
}

export function checkLength(value: unknown, max: number, what: string, report: Report): void {
  if (typeof value !== 'string' || value.length < 1) {
    report(`no ${what}`);
    return;
  }
  if (value.length > max) report(`${what} of ${value.length} characters, at most ${max}`);
  checkCharacters(value, report);
}

export function checkUrl(url: unknown, report: Report): void {
  checkLength(url, 3000, 'url', report);
  if (!/^https?:\/\//i.test(String(url)) || !URL.canParse(String(url)))
    report(`url ${String(url).slice(0, 40)}`);
}

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function isDate(value: unknown): boolean {
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}
