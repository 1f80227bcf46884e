// What is to be done with the customers that were picked, as a form; afterwards what became of it, with a way back where there is one.
import { cutText } from '../../../engine/cut-text.ts';
import { localTime } from '../../../engine/local-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import type { Form, FormField } from '../../../messenger/form.ts';
import { type BaseFacts, baseFacts } from '../../base/base-facts.ts';
import { type Act, acts, fitsAct, mostAtOnce } from '../../base/dialogs/do-act.ts';
import { countCustomersBehind, customersBehind } from '../../base/list-numbers.ts';
import { among, findPick, holdPick, type PickResult } from '../../base/picks.ts';
import { numberTitle } from '../../base/screens/number-words.ts';
import { actForm } from './act-form.ts';
import { crumbsOf } from './base-page.tsx';
import { canBeUndone } from './do-act.ts';
import { Page, page } from './document.tsx';
import type { Visit } from './visit.ts';

/** So many of those picked are named. */
const named = 8;
/** What cannot be taken back. */
const forGood: readonly Act[] = ['remind'];

export const actOf = (word: string | undefined): Act | null =>
  (Object.keys(acts) as Act[]).find((act) => act === word) ?? null;

export interface Filled {
  readonly act: Act | null;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Null where it is not there, or somebody else's. */
export async function pickPage(visit: Visit, id: number, filled?: Filled) {
  const { context, db } = visit;
  const { actor, now, t } = context;
  const held = await db.sqlTransaction((tx) => holdPick(tx, actor, id));
  const pick = held && (await findPick(db.sql, actor, id));
  const facts = pick && (await baseFacts(db.sql, actor, pick.base, now));
  if (!held || !pick || !facts) return null;
  const list = `${visit.base}/${pick.base}/n/${pick.number}`;
  const crumbs = [
    ...crumbsOf(visit, facts),
    { label: facts.base.name, href: `${visit.base}/${pick.base}` },
    { label: numberTitle(context, facts, pick.number), href: list },
  ];
  if (held.result)
    return page(
      <Page visit={visit} title={t(acts[held.result.act as Act])} crumbs={crumbs}>
        <Result visit={visit} id={id} result={held.result} list={list} />
      </Page>,
    );
  const count = await countCustomersBehind(db.sql, facts, pick.number, among(pick));
  const some = await customersBehind(db.sql, facts, pick.number, among(pick), { limit: named });
  const asked = filled?.act ?? actOf(visit.query('act'));
  const act = asked && fitsAct(asked, actor) ? asked : null;
  const form = act && count > 0 ? await actForm(db.sql, context, id, act) : null;
  return page(
    <Page visit={visit} title={act ? t(acts[act]) : t('base.do.ask')} crumbs={crumbs}>
      {count === 0 ? (
        <p class="empty">
          {t(pick.everything || pick.marked.length > 0 ? 'base.problem.nobody' : 'supervision.pickNone')}
        </p>
      ) : (
        <div class="act">
          <p class="whom">
            <strong>{t('supervision.customers', { count })}</strong>{' '}
            {some.map(({ name }) => cutText(name, 40) || t('record.customer')).join(', ')}
            {count > some.length && ` ${t('base.told.more', { count: count - some.length })}`}
          </p>
          {count > mostAtOnce && <p class="hint">{t('base.did.most', { count: mostAtOnce })}</p>}
          {act && form ? (
            <ActForm
              visit={visit}
              facts={facts}
              id={id}
              act={act}
              form={form}
              filled={filled}
              list={list}
              count={count}
            />
          ) : (
            <Choose visit={visit} id={id} />
          )}
        </div>
      )}
    </Page>,
  );
}

function Choose({ visit, id }: { visit: Visit; id: number }) {
  const { t, actor } = visit.context;
  return (
    <ul class="choose">
      {(Object.keys(acts) as Act[])
        .filter((act) => fitsAct(act, actor))
        .map((act) => (
          <li>
            <a class="button" href={`${visit.base}/pick/${id}?act=${act}`}>
              {t(acts[act])}
            </a>
          </li>
        ))}
    </ul>
  );
}

function ActForm(props: {
  visit: Visit;
  facts: BaseFacts;
  id: number;
  act: Act;
  form: Form;
  filled: Filled | undefined;
  list: string;
  count: number;
}) {
  const { visit, id, act, form, filled, list, count } = props;
  const { t } = visit.context;
  const problem = filled?.errors.act;
  return (
    <form class="fields" method="post" action={`${visit.base}/pick/${id}`}>
      <input type="hidden" name="act" value={act} />
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {form.fields.map((field) => (
        <Field
          visit={visit}
          field={field}
          value={filled?.values[field.key] ?? field.value}
          error={filled?.errors[field.key]}
        />
      ))}
      <p class="hint">{t(hintOf(act))}</p>
      <div class="buttons">
        <button class={forGood.includes(act) ? 'button danger' : 'button primary'} type="submit" data-once>
          {t(forGood.includes(act) ? 'supervision.sendFor' : 'supervision.doFor', { count })}
        </button>
        <a class="button" href={list}>
          {t('engine.cancel')}
        </a>
      </div>
    </form>
  );
}

const hintOf = (act: Act): Key => `supervision.back.${act}`;

function Field(props: {
  visit: Visit;
  field: FormField;
  value: string | undefined;
  error: string | undefined;
}) {
  const { visit, field, value = '', error } = props;
  const { t, now, timeZone } = visit.context;
  const { key, kind, label, hint, optional, options = [], maxLength } = field;
  const described = [
    ...(error ? [`${key}-error`] : []),
    ...(hint && kind === 'text' ? [`${key}-hint`] : []),
  ].join(' ');
  const common = {
    id: key,
    name: key,
    required: !optional,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={key}>
        {label}
        {optional && <small> {t('supervision.optional')}</small>}
      </label>
      {kind === 'choice' ? (
        <select {...common}>
          <option value="">{t('supervision.choose')}</option>
          {options.map((one) => (
            <option value={one.value} selected={one.value === value}>
              {one.label}
            </option>
          ))}
        </select>
      ) : kind === 'day' ? (
        <input {...common} type="date" value={value} min={localTime(now, timeZone).day} />
      ) : (
        <>
          <input
            {...common}
            type="text"
            value={value}
            maxlength={maxLength}
            list={options.length > 0 ? `${key}-list` : undefined}
            autocomplete="off"
          />
          {options.length > 0 && (
            <datalist id={`${key}-list`}>
              {options.map((one) => (
                <option value={one.label} />
              ))}
            </datalist>
          )}
        </>
      )}
      {hint && kind === 'text' && (
        <small class="hint" id={`${key}-hint`}>
          {hint}
        </small>
      )}
      {error && (
        <p class="problem" id={`${key}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function Result({ visit, id, result, list }: { visit: Visit; id: number; result: PickResult; list: string }) {
  const { t, actor } = visit.context;
  const { undone } = result;
  return (
    <div class="act" role="status">
      {undone ? (
        <>
          <p class="done">{t('supervision.undone', { count: undone.back })}</p>
          {undone.stayed > 0 && <p>{t('supervision.stayed', { count: undone.stayed })}</p>}
        </>
      ) : (
        result.said.map(({ key, params }) => <p class="done">{t(key as Key, params)}</p>)
      )}
      {result.noticeTag !== null && !undone && actor.role === 'admin' && (
        <p>{t('supervision.writeNotice')}</p>
      )}
      <div class="buttons">
        {canBeUndone(result) && (
          <form method="post" action={`${visit.base}/pick/${id}/undo`}>
            <button class="button" type="submit" data-once>
              {t('handover.undo')}
            </button>
          </form>
        )}
        <a class="button primary" href={list}>
          {t('supervision.toList')}
        </a>
      </div>
      {canBeUndone(result) && <p class="hint">{t(hintOf(result.act as Act))}</p>}
    </div>
  );
}
