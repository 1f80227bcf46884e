// A phone number, kept as E.164; a shared contact card answers it too.
import { z } from 'zod';
import { formatPhone, parsePhone } from '../parse/phone.ts';
import type { DialogContext, Field, Values } from '../types.ts';
import { type FieldSettings, shared, suggested, unread } from './field-settings.ts';

interface PhoneSettings<A> extends FieldSettings<A> {
  /** Numbers in E.164 offered as buttons. */
  suggestions?(context: DialogContext<A>, values: Values): readonly string[];
}

export function phone<A = unknown>(settings: PhoneSettings<A>): Field<string, A> {
  const { suggestions } = settings;
  return {
    kind: 'phone',
    schema: z.string().regex(/^\+[1-9]\d{4,14}$/),
    maxLength: 60,
    ...shared<string, A>(settings),
    ...(suggestions
      ? { options: (context, values) => suggested(suggestions(context, values), formatPhone, context) }
      : {}),
    read: (typed, { country }) => {
      const parsed = parsePhone(typed, { country });
      return parsed.ok ? { ok: true, value: parsed.phone } : unread('engine.problem.phone', typed);
    },
    show: (value) => formatPhone(value),
    typed: (value) => formatPhone(value),
  };
}
