// Puts the sample company's texts into the language of whoever plays with it: they are exchanged where they stand, so that
// everybody's ids, and what was entered meanwhile, stay.
import type { Actor } from '../access/actor.ts';
import { lockFounding } from '../areas/people/mutations.ts';
import type { Tx } from '../db/client.ts';
import type { Locale } from '../i18n/locales.ts';
import { nameKey } from '../understanding/name-key.ts';
import { sampleSlug } from './sample-slug.ts';
import { sampleTexts } from './sample-texts.ts';

/**
 * The sample follows the language that one of its people has chosen for themselves, until somebody has recorded something in
 * it: from then on its texts are what they stand beside. Does nothing for a company of one's own.
 * @returns whether anything changed
 */
export async function followChoice(tx: Tx, actor: Actor, locale: Locale): Promise<boolean> {
  if (!actor.company.demo) return false;
  // Who looks at a phone number only looks.
  const where = {
    companyId: actor.companyId,
    kind: { not: null },
    personId: { not: null },
    action: { not: 'contact.reveal' },
  };
  if (await tx.audit.findFirst({ where, select: { id: true } })) return false;
  return speakLanguage(tx, locale);
}

/** Does nothing where there is no sample company, or where it speaks this language. @returns whether anything changed */
export async function speakLanguage(tx: Tx, locale: Locale): Promise<boolean> {
  const demo = { where: { demo: true }, select: { id: true, locale: true } } as const;
  if ((await tx.company.findFirst(demo))?.locale === locale) return false;
  await lockFounding(tx);
  const company = await tx.company.findFirst(demo);
  if (!company || company.locale === locale) return false;
  const { id } = company;
  const [from, to] = [sampleTexts(company.locale as Locale), sampleTexts(locale)];
  const [customers, named] = [[...from.customers], [...to.customers]];
  const [keys, slugs] = [named.map(nameKey), named.map(sampleSlug)];
  await tx.$executeRaw`
    update contact_point p set value = split_part(p.value, '@', 1) || '@' || v.slug || '.example'
    from customer c join unnest(${customers}::text[], ${slugs}::text[]) as v(old, slug) on v.old = c.name
    where c.company_id = ${id} and p.customer_id = c.id and p.kind = 'email' and p.value like '%.example'`;
  await tx.$executeRaw`
    update customer c set name = v.new, name_key = v.key
    from unnest(${customers}::text[], ${named}::text[], ${keys}::text[]) as v(old, new, key)
    where c.company_id = ${id} and c.name = v.old`;
  await tx.$executeRaw`
    update customer c set tags = array(select coalesce(v.new, tag.name) from unnest(c.tags) with ordinality as tag(name, at)
      left join unnest(${[...from.tags]}::text[], ${[...to.tags]}::text[]) as v(old, new) on v.old = tag.name order by tag.at)
    where c.company_id = ${id} and c.tags <> '{}'`;
  await tx.$executeRaw`
    update meeting m set subject = v.new from unnest(${[...from.subjects]}::text[], ${[...to.subjects]}::text[]) as v(old, new)
    where m.company_id = ${id} and m.subject = v.old`;
  await tx.$executeRaw`
    update deal d set title = v.new from unnest(${[...from.titles]}::text[], ${[...to.titles]}::text[]) as v(old, new)
    where d.company_id = ${id} and d.title = v.old`;
  await tx.$executeRaw`
    update deal d set lost_reason = v.new from unnest(${[...from.reasons]}::text[], ${[...to.reasons]}::text[]) as v(old, new)
    where d.company_id = ${id} and d.lost_reason = v.old`;
  await tx.$executeRaw`
    update data_request r set text = v.new from unnest(${[...from.requests]}::text[], ${[...to.requests]}::text[]) as v(old, new)
    where r.company_id = ${id} and r.text = v.old`;
  await tx.$executeRaw`
    update team t set name = v.new from unnest(${[...from.teams]}::text[], ${[...to.teams]}::text[]) as v(old, new)
    where t.company_id = ${id} and t.name = v.old`;
  // Whoever chose a language for themselves keeps it.
  await tx.person.updateMany({ where: { companyId: id, locale: company.locale }, data: { locale } });
  await tx.company.update({ where: { id }, data: { locale } });
  return true;
}
