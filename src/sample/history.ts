// What the sample company's managers did in the last eight weeks and what they plan: the same story each time, told
// from today. Pure. Customers are named by their position in the list.
import type { CallDirection, CallStatus, DealStage, MeetingResult } from '../db/generated/enums.ts';
import type { Calendar } from './calendar.ts';
import { targets } from './cast.ts';
import type { Random } from './random.ts';
import type { SampleCustomer } from './sample-customers.ts';

export interface SampleWords {
  readonly subjects: readonly string[];
  readonly titles: readonly string[];
  readonly reasons: readonly string[];
}

interface Sample {
  readonly seller: number;
  readonly customer: number | null;
  readonly createdAt: Date;
}
export interface SampleMeeting extends Sample {
  readonly at: Date;
  readonly subject: string;
  readonly result: MeetingResult | null;
}
export interface SampleCall extends Sample {
  readonly at: Date;
  readonly phone: string | null;
  readonly direction: CallDirection;
  readonly status: CallStatus | null;
}
export interface SampleDeal extends Sample {
  readonly title: string | null;
  readonly amount: number | null;
  readonly stage: DealStage;
  readonly closedOn: string | null;
  readonly lostReason: string | null;
}

export interface Seller {
  /** Their position in the cast. */
  readonly seller: number;
  readonly diligence: number;
}

const workingDaysPerMonth = 21;
/** Results that nobody has entered yet are of the last days only. */
const stillOpenDays = 2;
const halfHours = Array.from({ length: 17 }, (_, index) => {
  const minutes = 9 * 60 + index * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
});

export interface Story {
  readonly calendar: Calendar;
  readonly random: Random;
  readonly words: SampleWords;
  readonly customers: readonly SampleCustomer[];
}

export function meetingsOf(person: Seller, story: Story): SampleMeeting[] {
  const { calendar, random, words } = story;
  const meeting = (day: string, time: string, result: MeetingResult | null): SampleMeeting => {
    const at = calendar.at(day, time);
    const createdAt = new Date(
      Math.min(at.getTime(), calendar.now.getTime()) - random.between(1, 48) * 3_600_000,
    );
    const customer = someCustomer(person, story, at);
    return { seller: person.seller, customer, at, subject: random.pick(words.subjects), result, createdAt };
  };
  const outcome = () => random.weighted({ agreed: 6, thinking: 5, not_interested: 2, no_show: 1 });

  const perDay = random.steady((targets.meetings / workingDaysPerMonth) * person.diligence * 1.1);
  const held = calendar.past.flatMap((day, index) => {
    const recent = index >= calendar.past.length - stillOpenDays;
    const times = perDay();
    return someOf(random, halfHours, times).map((time) =>
      meeting(day, time, recent && random.chance(0.4) ? null : outcome()),
    );
  });
  const yesterday = calendar.past.at(-1);
  const overdue = yesterday ? [meeting(yesterday, '16:30', null)] : [];
  const todays = calendar.worked
    ? ['10:00', '15:30'].map((time) => {
        const over = calendar.at(calendar.today, time).getTime() < calendar.now.getTime() - 3_600_000;
        return meeting(calendar.today, time, over && random.chance(0.5) ? outcome() : null);
      })
    : [];
  const planned = calendar.coming.slice(0, 3).flatMap((day, index) => {
    const times = index === 0 ? 2 : random.between(0, 1);
    return someOf(random, halfHours, times).map((time) => meeting(day, time, null));
  });
  return [...held, ...overdue, ...todays, ...planned];
}

export function callsOf(person: Seller, story: Story): SampleCall[] {
  const { calendar, random, customers } = story;
  const perDay = random.steady((targets.calls / workingDaysPerMonth / 0.62) * person.diligence);
  const days = calendar.worked ? [...calendar.past, calendar.today] : calendar.past;
  return days.flatMap((day, index) =>
    Array.from({ length: perDay() }, (): SampleCall => {
      const minutes = random.between(9 * 60, 17 * 60 + 45);
      const at = new Date(calendar.at(day, '00:00').getTime() + minutes * 60_000);
      const customer = random.chance(0.85) ? someCustomer(person, story, at) : null;
      const status = random.weighted({ completed: 62, no_answer: 21, taken: 8, wrong_number: 5, new: 4 });
      const forgotten = index >= days.length - stillOpenDays && random.chance(0.06);
      return {
        seller: person.seller,
        customer,
        at,
        createdAt: at,
        phone: customer === null ? strangersNumber(random) : (customers[customer]?.phone ?? null),
        direction: random.chance(0.7) ? 'outgoing' : 'incoming',
        status: forgotten ? null : status,
      };
    }).filter((call) => call.at <= calendar.now),
  );
}

export function dealsOf(person: Seller, story: Story): SampleDeal[] {
  const { calendar, random, words } = story;
  const deal = (stage: DealStage, closedOn: string | null, lacks: Partial<SampleDeal> = {}): SampleDeal => {
    const end = closedOn ? calendar.at(closedOn, '12:00') : calendar.now;
    const createdAt = new Date(end.getTime() - random.between(3, 20) * 86_400_000);
    return {
      seller: person.seller,
      customer: someCustomer(person, story, createdAt),
      createdAt,
      title: random.pick(words.titles),
      amount: random.between(10, 110) * 100,
      stage,
      closedOn,
      lostReason: stage === 'lost' ? random.pick(words.reasons) : null,
      ...lacks,
    };
  };
  const won = random.steady((targets.deals / workingDaysPerMonth) * person.diligence);
  const lost = random.steady(0.15);
  const closed = calendar.past.flatMap((day) => [
    ...Array.from({ length: won() }, () => deal('won', day)),
    ...Array.from({ length: lost() }, () => deal('lost', day)),
  ]);
  const unfinished = person.diligence < 1 ? [deal('open', null, { amount: null })] : [];
  return [...closed, ...Array.from({ length: 3 }, () => deal('open', null)), ...unfinished];
}

/** One of the seller's that was there at the time. */
function someCustomer(person: Seller, { customers, random }: Story, at: Date): number {
  const theirs = customers.flatMap((customer, index) =>
    customer.seller === person.seller && customer.createdAt <= at ? [index] : [],
  );
  return random.pick(theirs);
}

function someOf(random: Random, from: readonly string[], count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < Math.min(count, from.length)) chosen.add(random.pick(from));
  return [...chosen].sort();
}

const strangersNumber = (random: Random): string => `+493023125${random.between(500, 999)}`;
