// Connect a telephone system: which one, what it is called, and the key that its provider gave.

import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission, Values } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayManageTelephony } from '../access.ts';
import { asteriskSettings } from '../asterisk/settings.ts';
import { phoneKinds, providerOf } from '../provider-list.ts';
import { addressSettings } from '../providers/recordings.ts';
import type { SourceAdded } from '../receipts.ts';
import { kindName } from '../screens/telephony-screens.ts';
import { addSource } from '../sources.ts';

const of =
  (...kinds: readonly string[]) =>
  (_context: SalesContext, { kind }: Values): boolean =>
    kinds.includes(String(kind));

const fields = {
  kind: choice<string, Actor>({
    ask: 'telephony.kind.ask',
    label: 'telephony.kind',
    schema: z.string(),
    options: () => phoneKinds.map((kind) => ({ key: kind, label: kindName(kind), value: kind })),
  }),
  name: text<Actor>({ ask: 'telephony.name.ask', label: 'field.name', maxLength: 60 }),
  host: text<Actor>({
    ask: 'telephony.host.ask',
    label: 'telephony.host',
    maxLength: 200,
    applies: of('asterisk'),
  }),
  user: text<Actor>({
    ask: 'telephony.user.ask',
    label: 'telephony.user',
    maxLength: 80,
    applies: of('asterisk'),
  }),
  key: text<Actor>({
    ask: 'telephony.key.ask',
    label: 'telephony.keyLabel',
    maxLength: 200,
    applies: of('mango'),
  }),
  secret: text<Actor>({
    ask: 'telephony.secret.ask',
    label: 'telephony.secretLabel',
    maxLength: 200,
    skippable: true,
    applies: (_context, { kind }) => providerOf(String(kind))?.givesKey === true,
  }),
  apiKey: text<Actor>({
    ask: 'telephony.apiKey.ask',
    label: 'telephony.apiKeyLabel',
    maxLength: 200,
    skippable: true,
    applies: of('zadarma'),
  }),
  site: text<Actor>({
    ask: 'telephony.site.ask',
    label: 'telephony.site',
    maxLength: 200,
    skippable: true,
    applies: of('yeastar'),
  }),
  file: text<Actor>({
    ask: 'telephony.file.ask',
    label: 'telephony.file',
    maxLength: 400,
    skippable: true,
    applies: of('asterisk'),
  }),
};

export const phoneSourceDialog: SalesDialog = {
  id: 'phone-source',
  version: 1,
  title: 'dialog.phoneSource',
  may: mayManageTelephony,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, { values }: Submission): Promise<SalesOutcome> {
  const { kind = '', name = '', host, user, key, secret, apiKey, site, file } = answersOf(fields, values);
  const asked = kind === 'asterisk' ? asteriskSettings({ host, user, file }) : site && addressSettings(site);
  if (asked === null && kind === 'asterisk')
    return { ok: false, problem: { key: 'telephony.problem.host' }, field: 'host' };
  if (asked === null) return { ok: false, problem: { key: 'telephony.problem.site' }, field: 'site' };
  const settings = asked || {};
  const accountKey = key ?? apiKey;
  const added = await addSource(tx, actor, { name, kind, secret, accountKey, settings, now });
  if (!added.ok) {
    if (added.reason === 'name_taken')
      return { ok: false, problem: { key: 'telephony.problem.name' }, field: 'name' };
    if (added.reason === 'bad_secret')
      return { ok: false, problem: { key: 'telephony.problem.secret' }, field: 'secret' };
    return { ok: false, problem: { key: 'dialog.problem.forbidden' } };
  }
  const receipt: SourceAdded = { kind: 'phone-source-added', source: { name, kind }, shown: added };
  return { ok: true, value: added.id, label: name, receipt };
}
