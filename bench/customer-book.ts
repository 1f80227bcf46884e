// A company with a large customer book, for benchmarks: names as companies have them, in two alphabets.
import type { Database } from '../src/db/client.ts';
import { nameKey } from '../src/understanding/name-key.ts';

const firstWords =
  'Nord Süd Alpen Rhein Elbe Berg Wald Stern Adler Falken Silber Gold Blau Grün Grand Royal Metro Inter Euro Trans Omni Delta Sigma Nova Prima Optima Север Восток Волга Урал Нева Заря Луч Сокол Вектор Гранит Атлант Прогресс Техно Гарант'.split(
    ' ',
  );
const secondWords =
  'licht haus werk bau tec soft trade med pharm food logistik druck optik metall holz glas textil energie consult design studio service systems group строй торг пром сервис транс мед фарм лес маш хим'.split(
    ' ',
  );
const lastNames =
  'Müller Schmidt Weber Petrov Ivanov Schneider Fischer Meyer Wagner Becker Hoffmann Koch Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Herrmann Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев'.split(
    ' ',
  );
const firstNames =
  'Anna Maria Julia Katharina Sabine Petra Monika Ursula Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Stefan Christian Daniel Max Felix Анна Мария Елена Ольга Наталья Татьяна Ирина Светлана Александр Сергей Дмитрий Андрей Алексей Иван Михаил Николай Юрий Павел'.split(
    ' ',
  );
const places = 'Berlin Hamburg München Köln Leipzig Wien Zürich Москва Казань Самара Пермь Омск'.split(' ');
const forms = 'GmbH AG KG Ltd e.K. ООО ИП'.split(' ');
export const bookTags = 'VIP retail wholesale опт cold2025 fair-2026 partner lapsed'.split(' ');

export interface BenchCustomer {
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly email: string;
  readonly tag: string | null;
}

/** The same ones each time. Every fiftieth has a number of another. */
export function benchCustomers(count: number): BenchCustomer[] {
  const pick = random(7);
  // A stream of its own, so that everything else is as it was before there were first names.
  const pickFirst = random(19);
  return Array.from({ length: count }, (_, index) => {
    const owner = pick(lastNames);
    const name = [
      `${pick(firstWords)}${pick(secondWords)}`,
      ...(index % 3 === 0 ? [owner] : []),
      ...(index % 2 === 0 ? [pick(places)] : []),
      ...(index % 5 === 0 ? [String(index % 977)] : []),
      pick(forms),
    ].join(' ');
    return {
      name,
      firstName: pickFirst(firstNames),
      lastName: pick(lastNames),
      phone: `+4930${String(10_000_000 + (((index % 50 === 49 ? index - 7 : index) * 7919) % 89_999_999))}`,
      email: `${nameKey(owner).replaceAll(' ', '.')}.${index}@${nameKey(name).split(' ')[0]}.example`,
      tag: index % 4 === 0 ? (pick(bookTags) ?? null) : null,
    };
  });
}

/** A company with an admin, teams of ten managers each with a head, and these customers spread over them; about 10 s. */
export async function addCustomerBook(
  db: Database,
  customers: readonly BenchCustomer[],
  { managers }: { managers: number },
): Promise<{ companyId: number; adminId: number; headId: number; managerId: number }> {
  const { prisma } = db;
  const { id: companyId } = await prisma.company.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin', locale: 'en', currency: 'EUR', country: 'DE' },
  });
  const add = async (role: 'admin' | 'head' | 'manager', teamId?: number) =>
    (
      await prisma.person.create({
        data: {
          companyId,
          name: role,
          role,
          status: 'active',
          timeZone: 'Europe/Berlin',
          locale: 'en',
          ...(teamId && { teamId }),
        },
      })
    ).id;
  const adminId = await add('admin');
  const people: number[] = [];
  let headId = 0;
  for (let team = 0; team < managers / 10; team++) {
    headId = await add('head');
    const { id: teamId } = await prisma.team.create({ data: { companyId, name: `Team ${team}`, headId } });
    for (let one = 0; one < 10; one++) people.push(await add('manager', teamId));
  }
  const chunk = 5000;
  for (let from = 0; from < customers.length; from += chunk) {
    const rows = customers.slice(from, from + chunk).map((customer, index) => ({
      ...customer,
      key: nameKey(customer.name),
      contactKey: nameKey(customer.lastName),
      owner: people[(from + index) % people.length],
      age: from + index,
    }));
    await prisma.$executeRaw`
      with row as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(name text, "firstName" text, "lastName" text, phone text, email text,
          tag text, key text, "contactKey" text, owner int, age int)),
      made as (
        insert into customer (company_id, owner_id, created_by_id, name, name_key, tags, complete, created_at, updated_at, cost_taps)
        select ${companyId}::int, owner, owner, name, key, array_remove(array[tag], null), true,
          now() - age * interval '1 minute', now() - age * interval '1 minute', age from row
        returning id, cost_taps as age),
      contacts as (
        insert into contact (company_id, customer_id, first_name, last_name, name_key)
        select ${companyId}::int, made.id, row."firstName", row."lastName", row."contactKey" from made join row on row.age = made.age
        returning id, customer_id)
      insert into contact_point (company_id, customer_id, contact_id, kind, value)
      select ${companyId}::int, contacts.customer_id, contacts.id, p.kind::"ContactPointKind", p.value
      from contacts join made on made.id = contacts.customer_id join row on row.age = made.age,
        lateral (values ('phone', row.phone), ('email', row.email)) p(kind, value)`;
  }
  for (const table of ['customer', 'contact', 'contact_point', 'person', 'team'])
    await prisma.$executeRawUnsafe(`vacuum (analyze) ${table}`);
  return { companyId, adminId, headId, managerId: people.at(-1) as number };
}

/** A stream of picks that is the same each time. */
export function random(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from[Math.floor((state / 2_147_483_648) * from.length)] as (typeof from)[number];
  };
}
