// The numbers that a screen's text names, read back from it: by period, metric and person.

import { metrics } from '../../../src/areas/plans/metrics.ts';
import type { Metric } from '../../../src/db/generated/enums.ts';
import type { Wanted } from './team-recount.ts';

export const words: Record<Metric, string> = {
  contacts: 'Contacts',
  calls: 'Calls',
  meetings: 'Meetings',
  deals: 'Deals',
  amount: 'Won',
};
const metricOf = (word: string) => metrics.find((metric) => words[metric] === word);

export type Title = 'This month' | 'This week' | 'Today' | 'Last month' | 'Last week';

export interface Shown extends Wanted {
  /** The title above it, or what stands in the line; null for neither. */
  readonly period: Title | null;
  readonly metric: Metric;
  readonly planned: boolean;
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/(?<=\d),(?=\d{3})/g, '');

const symbols: Record<string, string> = { $: 'USD', '£': 'GBP', '€': 'EUR' };

/** "€5000 + $12.50" */
function moneyOf(text: string): Wanted {
  const others: Record<string, number> = {};
  let done = 0;
  for (const [, symbol = '', amount] of text.matchAll(/([$£€])([\d.]+)/g)) {
    const hundredths = Math.round(Number(amount) * 100);
    if (symbols[symbol] === 'EUR') done += hundredths;
    else if (hundredths > 0) others[symbols[symbol] as string] = hundredths;
  }
  return { done, others };
}

/** "6", "€500 + $70" */
const figureOf = (metric: Metric, text: string): Wanted =>
  metric === 'amount' ? moneyOf(text) : { done: Number(text), others: {} };

/** Lines such as "Meetings this month ▓▓ 6 of 10 · 4 to go" and "Won: €5 · besides $70", under their titles. */
export function countersIn(text: string): Shown[] {
  let title: Title | null = null;
  return plain(text)
    .split('\n')
    .flatMap((line): Shown[] => {
      const named = /^(This month|This week|Today|Last month|Last week)(?:$|[ ,])/.exec(line)?.[1];
      if (named) title = named as Title;
      const [, word = '', inLine, rest = ''] =
        /^(Contacts|Calls|Meetings|Deals|Won)(?: (this month|this week))?(?: [▓░]+|:) ([\d$£€].*)$/.exec(
          line,
        ) ?? [];
      const metric = metricOf(word);
      if (!metric) return [];
      const [figures = '', ...notes] = rest.split(' · ');
      const besides = notes.find((note) => note.startsWith('besides ')) ?? '';
      const { done } = figureOf(metric, figures.split(' of ')[0] ?? '');
      const own = inLine === 'this month' ? 'This month' : inLine === 'this week' ? 'This week' : title;
      const planned = figures.includes(' of ');
      return [{ period: own, metric, planned, done, others: moneyOf(besides).others }];
    });
}

export interface ShownPerson extends Shown {
  readonly name: string;
}

/** Lines such as "Ann Weber this week: Meetings 6 of 10 · Won €500 + $70 · since 16 Nov". */
export function peopleIn(text: string): ShownPerson[] {
  return plain(text)
    .split('\n')
    .flatMap((line) => {
      const [, name = '', period, rest = ''] =
        /^([^:▓░]+?)(?: (this month|this week|last month|last week))?: ((?:Contacts|Calls|Meetings|Deals|Won) .+)$/.exec(
          line,
        ) ?? [];
      return rest.split(' · ').flatMap((part): ShownPerson[] => {
        const planned = / of €?[\d.]+/;
        const [, word = '', figure = ''] =
          /^(Contacts|Calls|Meetings|Deals|Won) (.+)$/.exec(part.replace(planned, '')) ?? [];
        const metric = metricOf(word);
        if (!metric) return [];
        const title = period ? ((period[0]?.toUpperCase() + period.slice(1)) as Title) : null;
        return [{ name, period: title, metric, planned: planned.test(part), ...figureOf(metric, figure) }];
      });
    });
}

/** "Calls 13 (9) · Won €500 + $70 (€0); in brackets the week before." as last week's and that of the one before. */
export function weekDoneIn(text: string): Map<Metric, readonly [Wanted, Wanted]> {
  const line = plain(text).match(/^(.+); the week before in brackets\.$/m)?.[1] ?? '';
  return new Map(
    line.split(' · ').flatMap((part) => {
      const [, word = '', last = '', before = ''] = /^(\S+) (.+) \((.+)\)$/.exec(part) ?? [];
      const metric = metricOf(word);
      return metric ? [[metric, [figureOf(metric, last), figureOf(metric, before)]] as const] : [];
    }),
  );
}

/** How many deals the line of those that were won stands for: "Won: Ann, Kite Ltd (€5); Boris, renewal; 2 more." */
export function wonIn(text: string): number {
  const line = plain(text).match(/^Won: (.+)\.$/m)?.[1];
  if (line === undefined) return 0;
  return line.split('; ').reduce((sum, part) => sum + Number(/^(\d+) more$/.exec(part)?.[1] ?? 1), 0);
}

/** A picture's text: "Meetings this month: 6 of 10, on pace; Deals, October 2026: 5." */
export function barsIn(alt: string): Shown[] {
  return [
    ...plain(alt).matchAll(/(Contacts|Calls|Meetings|Deals|Won)( this month| this week|, [^:;]+): ([^;]+)/g),
  ].flatMap(([, word = '', when = '', rest = '']): Shown[] => {
    const metric = metricOf(word);
    if (!metric) return [];
    const [figures = '', ...notes] = rest.replace(/\.$/, '').split(', ');
    const besides = notes.find((note) => note.startsWith('besides ')) ?? '';
    const { done } = figureOf(metric, figures.split(' of ')[0] ?? '');
    const period = when === ' this month' ? 'This month' : when === ' this week' ? 'This week' : null;
    return [{ period, metric, planned: figures.includes(' of '), done, others: moneyOf(besides).others }];
  });
}
