// One record, as its card in the chat tells it; and pairs of customers that may be one.
import { type Text, textOf } from '../../../messenger/text.ts';
import { refOf } from '../../../records/record-ref.ts';
import { baseFacts } from '../../base/base-facts.ts';
import { recordCard } from '../../customer-card/screens/record-card.ts';
import { lookAlikePairs } from '../../customers/look-alike-pairs.ts';
import { crumbsOf } from './base-page.tsx';
import { Page, page } from './document.tsx';
import { addressOf, Pages, pageOf } from './tables.tsx';
import type { Visit } from './visit.ts';

/** Null for one that is not there, or not theirs. */
export async function recordPage(visit: Visit, kind: string, id: string) {
  const { context, db } = visit;
  const ref = refOf(kind, id);
  const card = ref && (await recordCard(db.prisma, context, ref));
  if (!ref || !card) return null;
  const [heading = [], ...others] = linesOf(card.text);
  return page(
    <Page visit={visit} title={textOf(heading)} kind={context.t(`record.${ref.kind}`)}>
      <div class="card">
        {others.map((line) => (
          <p>
            {line.map((span) => {
              if (span.kind === 'bold') return <strong>{span.text}</strong>;
              if (span.kind === 'link') return <a href={span.url}>{span.text}</a>;
              return span.kind === 'line' ? '' : span.text;
            })}
          </p>
        ))}
      </div>
      <p class="hint">{context.t('supervision.changeInChat')}</p>
    </Page>,
  );
}

function linesOf(text: Text): Text[] {
  const found: (typeof text)[number][][] = [[]];
  for (const span of text) {
    if (span.kind === 'line') found.push([]);
    else found.at(-1)?.push(span);
  }
  return found.filter((line) => line.length > 0);
}

const pairsOnPage = 50;

/** Null for a base that is not there, or not theirs. */
export async function alikePage(visit: Visit, key: string) {
  const { context, db } = visit;
  const { t, actor, now } = context;
  const facts = await baseFacts(db.sql, actor, key, now);
  if (!facts) return null;
  const place = pageOf(visit.query('page'));
  const ownerIds = facts.base.holders.map(({ personId }) => personId);
  const found = await db.sqlTransaction((tx) =>
    lookAlikePairs(tx, actor, { limit: pairsOnPage + 1, offset: place * pairsOnPage, ownerIds }),
  );
  const pairs = found.slice(0, pairsOnPage);
  const path = `${visit.base}/${key}/alike`;
  const customer = (id: number, name: string) => (
    <a href={`${visit.base}/record/customer/${id}`}>{name || t('record.customer')}</a>
  );
  return page(
    <Page
      visit={visit}
      title={t('base.opens.alike')}
      crumbs={[...crumbsOf(visit, facts), { label: facts.base.name, href: `${visit.base}/${key}` }]}
    >
      {pairs.length === 0 ? (
        <p class="empty">{t('supervision.nothing')}</p>
      ) : (
        <>
          <ul class="pairs">
            {pairs.map(({ firstId, firstName, secondId, secondName }) => (
              <li>
                {customer(firstId, firstName)} <span aria-hidden="true">≈</span>{' '}
                {customer(secondId, secondName)}
              </li>
            ))}
          </ul>
          <p class="hint">{t('supervision.settleInChat')}</p>
        </>
      )}
      <Pages
        t={t}
        page={place}
        more={found.length > pairsOnPage}
        shown={String(place + 1)}
        hrefOf={(to) => addressOf(path, { page: to || undefined })}
      />
    </Page>,
  );
}
