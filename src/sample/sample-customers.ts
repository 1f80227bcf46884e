// The sample company's customers: some have always been there, others were won in the last eight weeks. Pure.
import type { Calendar } from './calendar.ts';
import { historyDays } from './calendar.ts';
import { firstNames, lastNames, targets } from './cast.ts';
import type { Seller } from './history.ts';
import type { Random } from './random.ts';
import { sampleSlug } from './sample-slug.ts';
import { withoutContact } from './sample-texts.ts';

export interface SampleCustomer {
  readonly seller: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly firstName: string;
  readonly lastName: string | null;
  /** From the numbers that are kept free for stories: nobody is rung up. */
  readonly phone: string | null;
  readonly email: string | null;
}

const workingDaysPerMonth = 21;

/** @param called the names, the first manager's before all others */
export function customersOf(
  sellers: readonly Seller[],
  { calendar, random }: { calendar: Calendar; random: Random },
  called: readonly string[],
): SampleCustomer[] {
  let numbers = 0;
  const ofFirst = withoutContact + 1;
  let names = ofFirst;
  const nextName = () => called[names++] as string;
  const customer = (seller: number, name: string, createdAt: Date, complete: boolean): SampleCustomer => {
    const firstName = random.pick(firstNames);
    const lastName = random.pick(lastNames);
    const reach = complete ? random.weighted({ both: 80, phone: 13, email: 7 }) : 'none';
    const phone =
      reach === 'both' || reach === 'phone' ? `+493023125${String(numbers++).padStart(3, '0')}` : null;
    const address = `${firstName}.${lastName}@${sampleSlug(name)}.example`.toLowerCase();
    const email = reach === 'both' || reach === 'email' ? address : null;
    return {
      seller,
      name,
      createdAt,
      firstName,
      lastName: complete || random.chance(0.5) ? lastName : null,
      phone,
      email,
    };
  };

  return sellers.flatMap(({ seller, diligence }, index) => {
    const old = new Date(calendar.now.getTime() - (historyDays + 60) * 86_400_000);
    const known = index === 0 ? called.slice(0, ofFirst) : Array.from({ length: 6 }, nextName);
    const perDay = random.steady((targets.contacts / workingDaysPerMonth) * diligence * 1.2);
    const fresh = calendar.past.flatMap((day, position) =>
      Array.from({ length: perDay() }, () => {
        const recent = position >= calendar.past.length - 6;
        const at = calendar.at(day, `${random.between(10, 16)}:15`);
        return customer(seller, nextName(), at, !(recent && random.chance(0.35)));
      }),
    );
    return [...known.map((name) => customer(seller, name, old, name !== called[withoutContact])), ...fresh];
  });
}
