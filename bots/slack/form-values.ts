// What a modal was filled in with -> a form's flat values, and back into the form. Pure.
import type { Form, FormOption } from '../../src/messenger/form.ts';
import { timeBlock } from './form-fields.ts';
import type { ElementState, ViewPayload } from './payload-schema.ts';

type State = ViewPayload['state'];

/** By field; '' where nothing was entered. A moment is `YYYY-MM-DDTHH:mm`, local to the person, or the half that is there. */
export function valuesOf(state: State): Record<string, string> {
  const blocks = Object.entries(state?.values ?? {}).map(
    ([key, elements]) => [key, textOf(Object.values(elements)[0])] as const,
  );
  const entered = new Map(blocks);
  const values: Record<string, string> = {};
  for (const [key, text] of blocks) {
    if (key.endsWith('.time')) continue;
    const time = entered.get(timeBlock(key));
    values[key] = [text, time].filter(Boolean).join('T');
  }
  return values;
}

/** The form with what was entered, and what is wrong with it above the fields. */
export function refilled(form: Form, state: State, problems: readonly string[]): Form {
  const values = valuesOf(state);
  return {
    ...form,
    intro: problems.join('\n'),
    fields: form.fields.map((field) => {
      const chosen = chosenOf(state, field.key);
      const isNew = chosen && !field.options?.some(({ value }) => value === chosen.value);
      return {
        ...field,
        value: values[field.key] || undefined,
        ...(isNew && { options: [chosen, ...(field.options ?? [])] }),
      };
    }),
  };
}

function textOf(element: ElementState | undefined): string {
  if (!element) return '';
  const { value, selected_option, selected_date, selected_time } = element;
  return (value ?? selected_option?.value ?? selected_date ?? selected_time ?? '').trim();
}

function chosenOf(state: State, key: string): FormOption | null {
  const option = Object.values(state?.values[key] ?? {})[0]?.selected_option;
  return option ? { value: option.value, label: option.text?.text ?? option.value } : null;
}
