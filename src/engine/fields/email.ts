// An e-mail address.
import { z } from 'zod';
import { parseEmail } from '../parse/email.ts';
import type { DialogContext, Field, Values } from '../types.ts';
import { type FieldSettings, shared, suggested, unread } from './field-settings.ts';

interface EmailSettings<A> extends FieldSettings<A> {
  /** Addresses offered as buttons. */
  suggestions?(context: DialogContext<A>, values: Values): readonly string[];
}

export function email<A = unknown>(settings: EmailSettings<A>): Field<string, A> {
  const { suggestions } = settings;
  return {
    kind: 'email',
    schema: z.string().min(3).max(254).includes('@'),
    maxLength: 254,
    ...shared<string, A>(settings),
    ...(suggestions
      ? { options: (context, values) => suggested(suggestions(context, values), (value) => value, context) }
      : {}),
    read: (typed) => {
      const parsed = parseEmail(typed);
      return parsed.ok ? { ok: true, value: parsed.email } : unread('engine.problem.email', typed);
    },
    show: (value) => value,
  };
}
