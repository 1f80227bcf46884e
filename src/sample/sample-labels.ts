// What people noted down about the sample company's customers besides names and numbers: tags, who agreed to be written
// to, addresses that came back. With a chance of its own, so that the story stays as it is. Pure.
import type { Random } from './random.ts';
import type { SampleCustomer } from './sample-customers.ts';

export interface SampleLabels {
  readonly tags: string[];
  readonly consent: 'given' | 'refused' | null;
  readonly emailBounced: boolean;
}

/** How often each tag was given. */
const chances = [0.12, 0.15, 0.25];

/** In the order of the customers. An address bounced only where a phone is left, so the customer stays complete. */
export function labelsOf(
  customers: readonly SampleCustomer[],
  random: Random,
  tagNames: readonly string[],
): SampleLabels[] {
  return customers.map(({ phone, email }, index) => {
    const tags = tagNames.filter((_, position) => random.chance(chances[position] ?? 0));
    const consent = random.weighted({ given: 45, unknown: 52, refused: 3 });
    const bounced = random.chance(0.06) || index === bouncedOfTheFirst;
    return {
      tags,
      consent: consent === 'unknown' ? null : consent,
      emailBounced: bounced && phone !== null && email !== null,
    };
  });
}

/** The first manager has one to repair, whatever chance says. */
const bouncedOfTheFirst = 2;
