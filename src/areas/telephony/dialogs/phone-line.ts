// Whose a line is: an extension or a number of a telephone system, and the person.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import { text } from '../../../engine/fields/text.ts';
import { plainLabel } from '../../../engine/plain-label.ts';
import type { Submission } from '../../../engine/types.ts';
import type { Locale } from '../../../i18n/locales.ts';
import { createTranslations } from '../../../i18n/translate.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayManageTelephony } from '../access.ts';
import { giveLine } from '../background/give-line.ts';
import { dialledNumber } from '../numbers.ts';
import type { LineGiven } from '../receipts.ts';
import { listSources } from '../sources.ts';

const onPage = 6;
const translations = createTranslations();

const source = choice<number, Actor>({
  ask: 'telephony.source.ask',
  label: 'telephony.source',
  schema: z.int(),
  async load(db, { actor }, _values, page) {
    const found = await listSources(db, actor);
    const shown = found.slice(page * onPage, (page + 1) * onPage);
    return { options: shown.map(optionOf), more: found.length > (page + 1) * onPage };
  },
  async resolve(db, { actor }, key) {
    const found = (await listSources(db, actor)).find(({ id }) => String(id) === key);
    return found ? optionOf(found) : null;
  },
});

const person = choice<number, Actor>({
  ask: 'telephony.person.ask',
  label: 'telephony.person',
  schema: z.int(),
  async load(db, { actor }, _values, page) {
    const found = await sellers(db, actor);
    const shown = found.slice(page * onPage, (page + 1) * onPage);
    return { options: shown.map(optionOf), more: found.length > (page + 1) * onPage };
  },
  async search(db, { actor }, query) {
    const wanted = plainLabel(query);
    const found = await sellers(db, actor);
    return found
      .filter(({ name }) => plainLabel(name).includes(wanted))
      .slice(0, onPage)
      .map(optionOf);
  },
  async resolve(db, { actor }, key) {
    const found = (await sellers(db, actor)).find(({ id }) => String(id) === key);
    return found ? optionOf(found) : null;
  },
});

interface Named {
  readonly id: number;
  readonly name: string;
}

const optionOf = ({ id, name }: Named) => ({ key: String(id), label: name, value: id });

/** One statement. */
const sellers = (db: Sql, { companyId }: Actor): Promise<Named[]> =>
  db.$queryRaw<Named[]>`
    select id, name from person where company_id = ${companyId} and status <> 'deactivated' and role <> 'operator'
    order by name, id`;

const fields = {
  source,
  person,
  line: text<Actor>({ ask: 'telephony.line.ask', label: 'telephony.line', maxLength: 40 }),
};

export const phoneLineDialog: SalesDialog = {
  id: 'phone-line',
  version: 1,
  title: 'dialog.phoneLine',
  may: mayManageTelephony,
  fields,
  submit,
};

async function submit(
  tx: Sql,
  { actor, now, country }: SalesContext,
  { values, labels }: Submission,
): Promise<SalesOutcome> {
  const { source: sourceId = 0, person: personId = 0, line = '' } = answersOf(fields, values);
  // Whatever is a whole number is one; everything else is an extension.
  const isNumber = dialledNumber(line, country ?? actor.company.country) !== null;
  const given = await giveLine(
    tx,
    actor,
    { sourceId, personId, ...(isNumber ? { number: line } : { extension: line }), now },
    { translations: (locale: Locale) => translations(locale) },
  );
  if (!given.ok) {
    const isLine = given.reason !== 'forbidden' && given.reason !== 'gone';
    return isLine
      ? { ok: false, problem: { key: 'telephony.problem.line' }, field: 'line' }
      : { ok: false, problem: { key: 'dialog.problem.forbidden' } };
  }
  const { number, extension, adopted } = given;
  const name = labels.person ?? '';
  const receipt: LineGiven = {
    kind: 'phone-line-given',
    sourceId,
    line: { number, extension },
    name,
    adopted,
  };
  return { ok: true, value: sourceId, label: line, receipt };
}
