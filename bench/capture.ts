// How well photos of business cards are read: forty, drawn here, in three languages, askew, blurred, grainy, in bad light, with and
// without a code; what it costs in time and memory, and whether the program stays answerable meanwhile.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { readCard } from '../src/areas/capture/read-card.ts';
import type { ReadContact } from '../src/areas/capture/read-contact.ts';
import { endCardThread } from '../src/areas/capture/reading/card-thread.ts';
import { type CardText, cardTexts } from './cards/card-texts.ts';
import { drawCard, shotOf } from './cards/draw-card.ts';

const fields = ['phone', 'email', 'name', 'company', 'position'] as const;
type Field = (typeof fields)[number];
const countries = { en: 'GB', de: 'DE', ru: 'RU' } as const;
const idleMs = 2_000;

interface Outcome {
  readonly text: CardText;
  readonly code: boolean;
  readonly right: readonly Field[];
  /** Wrong, and said to be certain. */
  readonly unmarked: readonly Field[];
  readonly seconds: number;
}

export async function benchCapture(): Promise<void> {
  const pictures = await Promise.all(cardTexts.map((text, nth) => drawCard(text, shotOf(nth))));
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  // What the machine itself holds up is no matter of the reading.
  loop.enable();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const idle = loop.max / 1e6;
  loop.reset();
  const outcomes: Outcome[] = [];
  for (const [nth, picture] of pictures.entries()) {
    const text = cardTexts[nth] as CardText;
    const begun = performance.now();
    const read = await readCard(picture, countries[text.language]);
    const seconds = (performance.now() - begun) / 1000;
    const contact = read.ok ? read.contact : null;
    if (!read.ok) console.log(`  ${text.name}: ${read.problem}`);
    const right = fields.filter((field) => contact !== null && isRight(field, contact, text));
    const wrong = fields.filter((field) => !right.includes(field));
    const unmarked = wrong.filter(
      (field) => contact !== null && isThere(field, contact) && !isMarked(field, contact),
    );
    outcomes.push({ text, code: shotOf(nth).code !== null, right, unmarked, seconds });
    if (wrong.some((field) => field !== 'position'))
      console.log(
        `  ${text.name}: ${wrong.map((field) => `${field} ${said(field, contact)}`).join(', ')}; ${JSON.stringify(shotOf(nth))}`,
      );
  }
  const stall = loop.max / 1e6;
  loop.disable();
  clearInterval(watch);
  await endCardThread();
  report(outcomes);
  const seconds = outcomes
    .filter(({ code }) => !code)
    .map((one) => one.seconds)
    .sort((one, other) => one - other);
  const coded = outcomes
    .filter(({ code }) => code)
    .map((one) => one.seconds)
    .sort((one, other) => one - other);
  const at = (sorted: readonly number[], share: number) =>
    (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  console.log(
    `seconds a picture without a code: median ${at(seconds, 0.5)}, p95 ${at(seconds, 0.95)}; with one: median ${at(coded, 0.5)}`,
  );
  console.log(`memory above what was there before, at most: ${Math.round((most - before) / 1024 / 1024)} MB`);
  console.log(
    `longest stall of the event loop meanwhile: ${stall.toFixed(0)} ms (idle before: ${idle.toFixed(0)} ms)`,
  );
}

function isRight(field: Field, contact: ReadContact, text: CardText): boolean {
  switch (field) {
    case 'phone':
      return contact.phones[0] === text.phone;
    case 'email':
      return contact.emails[0]?.toLowerCase() === text.email;
    case 'name':
      return contact.first === text.first && contact.last === text.last;
    case 'company':
      return contact.company === text.company;
    case 'position':
      return contact.position === text.role;
  }
}

const said = (field: Field, contact: ReadContact | null): string =>
  contact === null
    ? '–'
    : JSON.stringify(
        {
          phone: contact.phones[0],
          email: contact.emails[0],
          name: `${contact.first} ${contact.last}`,
          company: contact.company,
          position: contact.position,
        }[field] ?? null,
      );
const isThere = (field: Field, contact: ReadContact): boolean =>
  said(field, contact) !== 'null' && said(field, contact) !== '"null null"';
const isMarked = (field: Field, { unsure }: ReadContact): boolean =>
  unsure.includes(field === 'name' ? 'person' : field);

function report(outcomes: readonly Outcome[]): void {
  const groups: Record<string, readonly Outcome[]> = {
    all: outcomes,
    English: outcomes.filter(({ text }) => text.language === 'en'),
    German: outcomes.filter(({ text }) => text.language === 'de'),
    Russian: outcomes.filter(({ text }) => text.language === 'ru'),
    'without a code': outcomes.filter(({ code }) => !code),
  };
  console.log(
    `| cards | ${fields.join(' | ')} | wrong and not marked |\n|---|${'---|'.repeat(fields.length + 1)}`,
  );
  for (const [name, some] of Object.entries(groups)) {
    const share = (field: Field) =>
      `${Math.round((some.filter(({ right }) => right.includes(field)).length / some.length) * 100)} %`;
    const unmarked = some.reduce(
      (sum, one) => sum + one.unmarked.filter((field) => field !== 'position').length,
      0,
    );
    console.log(`| ${name}, ${some.length} | ${fields.map(share).join(' | ')} | ${unmarked} |`);
  }
}
