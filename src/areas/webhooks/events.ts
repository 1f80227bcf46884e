// What endpoints can hear of: the types that the database's triggers write.

const ofRecord = ['saved', 'deleted', 'handed-over', 'completed'] as const;
const things = ['customer', 'meeting', 'call', 'deal', 'planned-call', 'plan', 'notice'] as const;
export type Thing = (typeof things)[number];

const verbs: Readonly<Record<Thing, readonly string[]>> = {
  customer: [...ofRecord, 'merged'],
  meeting: ofRecord,
  call: ofRecord,
  deal: ofRecord,
  'planned-call': ofRecord,
  plan: ['saved', 'deleted'],
  notice: ['saved', 'deleted', 'completed'],
};

export const webhookThings: readonly Thing[] = things;

export const eventsOf = (thing: Thing): string[] => verbs[thing].map((verb) => `${thing}.${verb}`);

export const webhookEvents: readonly string[] = things.flatMap(eventsOf);

/** Something about a list of types such as "meeting.saved" or "meeting"; null where one of them is none. */
export function readEvents(words: readonly string[]): string[] | null {
  const found = words.map((word) => {
    const thing = things.find((one) => one === word);
    if (thing) return eventsOf(thing);
    return webhookEvents.includes(word) ? [word] : null;
  });
  return found.includes(null) ? null : [...new Set(found.flatMap((events) => events ?? []))];
}
