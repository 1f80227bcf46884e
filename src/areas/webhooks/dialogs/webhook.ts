// A new endpoint: its address, and what it hears of.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayManageWebhooks } from '../access.ts';
import { addWebhook } from '../endpoints.ts';
import { eventsOf, webhookThings } from '../events.ts';
import type { WebhookAdded } from '../receipts.ts';

const heard = ['all', ...webhookThings] as const;

const fields = {
  url: text<Actor>({ ask: 'webhook.url.ask', label: 'webhook.url', maxLength: 500 }),
  events: choice<(typeof heard)[number], Actor>({
    ask: 'webhook.events.ask',
    label: 'webhook.events',
    schema: z.enum(heard),
    options: ({ t }) => heard.map((one) => ({ key: one, label: t(`webhook.events.${one}`), value: one })),
  }),
};

export const webhookDialog: SalesDialog = {
  id: 'webhook',
  version: 1,
  title: 'dialog.webhook',
  may: mayManageWebhooks,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, { values }: Submission): Promise<SalesOutcome> {
  const { url = '', events: about = 'all' } = answersOf(fields, values);
  const events = about === 'all' ? [] : eventsOf(about);
  // Addresses of this machine's own network are a matter of whoever runs it: the command line takes them.
  const added = await addWebhook(tx, actor, { url: url.trim(), events, allowPrivate: false, now });
  if (!added.ok) {
    if (added.reason === 'forbidden') return { ok: false, problem: { key: 'dialog.problem.forbidden' } };
    const key = added.reason === 'too_many' ? 'webhook.problem.many' : 'webhook.problem.url';
    return { ok: false, problem: { key }, field: 'url' };
  }
  const receipt: WebhookAdded = {
    kind: 'webhook-added',
    id: added.id,
    url: url.trim(),
    secret: added.secret,
  };
  return { ok: true, value: added.id, label: url, receipt };
}
