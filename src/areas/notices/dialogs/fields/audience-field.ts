// Whom a notice is for, in one answer: everybody, or one thing that they have in common, each with how many they are.
import type { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import type { Sql } from '../../../../db/sql.ts';
import { choice } from '../../../../engine/fields/choice.ts';
import { addDays, localTime } from '../../../../engine/local-time.ts';
import { plainLabel } from '../../../../engine/plain-label.ts';
import type { Option } from '../../../../engine/types.ts';
import type { SalesContext } from '../../../../records/dialogs/sales-dialog.ts';
import { audienceOwners, audienceSizes, audienceTags } from '../../audience-options.ts';
import { type Audience, audienceSchema, everybody } from '../../schema.ts';

const onPage = 8;
/** After so many days without a word a customer may have forgotten us. */
const quietDays = 90;

export const audienceField = choice<Audience, Actor>({
  schema: audienceSchema as unknown as z.ZodType<Audience>,
  ask: 'notice.audience.ask',
  label: 'notice.audience',
  hint: 'notice.audience.hint',
  async load(db, context, _values, page) {
    const all = await options(db, context);
    return { options: all.slice(page * onPage, (page + 1) * onPage), more: all.length > (page + 1) * onPage };
  },
  async search(db, context, query) {
    const wanted = plainLabel(query);
    return (await options(db, context))
      .filter(({ label }) => plainLabel(label).includes(wanted))
      .slice(0, onPage);
  },
  async resolve(db, context, key) {
    return (await options(db, context)).find((option) => option.key === key) ?? null;
  },
  show: (value, { t }, label) => label?.replace(/ · \d+$/u, '') ?? (value ? t('notice.audience') : ''),
});

/** Three statements. */
async function options(db: Sql, context: SalesContext): Promise<Option<Audience>[]> {
  const { actor, t, now } = context;
  const { timeZone } = actor.company;
  const since = addDays(localTime(now, timeZone).day, -quietDays);
  const sizes = await audienceSizes(db, actor, { since, timeZone, now });
  const option = (key: string, what: string, count: number, value: Partial<Audience>): Option<Audience> => ({
    key,
    label: t('notice.for.count', { what, count }),
    value: { ...everybody, ...value },
  });
  const owners = await audienceOwners(db, actor);
  const tags = await audienceTags(db, actor);
  return [
    option('all', t('notice.for.all'), sizes.all, {}),
    option('open', t('notice.stage.open'), sizes.open, { stage: 'open' }),
    option('won', t('notice.stage.won'), sizes.won, { stage: 'won' }),
    option('quiet', t('notice.for.quiet', { count: quietDays }), sizes.quiet, {
      lastContact: { side: 'before', day: since },
    }),
    ...tags.map(({ tag, key, count }) => option(`t${key}`, `#${tag}`, count, { tags: [tag] })),
    ...owners.map(({ personId, name, count }) => option(`o${personId}`, name, count, { owners: [personId] })),
  ];
}
