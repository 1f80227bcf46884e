// What tables share: headings that sort, a search, pages. All of it is links and a form: it works without a script.
import type { Child } from 'hono/jsx';
import type { Translate } from '../../../i18n/translate.ts';

/** What is wider than its room is moved sideways, by keys, too. */
export function Scroll(props: { label: string; children?: Child }) {
  return (
    <section class="scroll" tabindex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}

/** An address with some of its query changed; what is undefined is left out. */
export function addressOf(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  const text = asked.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface Sorting {
  readonly order: string | undefined;
  readonly descending: boolean;
  hrefOf(order: string, descending: boolean): string;
}

/** @param first which way it sorts first: numbers the largest, words from A */
export function SortHead(props: {
  sorting: Sorting;
  order: string;
  first?: 'up' | 'down';
  number?: boolean;
  children?: Child;
}) {
  const { sorting, order, first = 'up', number = false } = props;
  const present = sorting.order === order;
  const descending = present ? !sorting.descending : first === 'down';
  const arrow = (
    <span class="arrow" aria-hidden="true">
      {present ? (sorting.descending ? '↓' : '↑') : ''}
    </span>
  );
  const direction = sorting.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={number ? 'number' : undefined} aria-sort={present ? direction : undefined}>
      <a class="sort" href={sorting.hrefOf(order, descending)}>
        {number && arrow}
        {props.children}
        {!number && arrow}
      </a>
    </th>
  );
}

export function Pages(props: {
  t: Translate;
  page: number;
  more: boolean;
  shown: string;
  hrefOf(page: number): string;
}) {
  const { t, page, more, shown, hrefOf } = props;
  if (page === 0 && !more) return null;
  return (
    <nav class="pages" aria-label={t('supervision.pages')}>
      {page > 0 ? (
        <a class="button" rel="prev" href={hrefOf(page - 1)}>
          {t('supervision.previous')}
        </a>
      ) : (
        <span />
      )}
      <span class="shown">{shown}</span>
      {more ? (
        <a class="button" rel="next" href={hrefOf(page + 1)}>
          {t('supervision.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

/** A number of the query, from 0 on; 0 for what is none. */
export function pageOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : 0;
}
