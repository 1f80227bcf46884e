// An e-mail address.
import { z } from 'zod';
import { parseEmail } from '../parse/email.ts';
import type { Field } from '../types.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';

export function email<A = unknown>(settings: FieldSettings<A>): Field<string, A> {
  return {
    kind: 'email',
    schema: z.string().min(3).max(254).includes('@'),
    maxLength: 254,
    ...shared<string, A>(settings),
    read: (typed) => {
      const parsed = parseEmail(typed);
      return parsed.ok ? { ok: true, value: parsed.email } : unread('engine.problem.email', typed);
    },
    show: (value) => value,
  };
}
