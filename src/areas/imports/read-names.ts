// Who a row is about: a company, a person, or a person of a company. Pure.

import { kindOf } from './guess-content.ts';
import { longest } from './limits.ts';
import { isAbsent, isNoCompany, isNoName } from './placeholders.ts';
import { isPersonal, readPerson } from './read-person.ts';
import { cut, type Doubt, type Note, type Of, type RowReader } from './row-cells.ts';
import type { ImportField } from './schema.ts';

interface Names {
  readonly name: string;
  /** "Privat", where no person is named either: shown, and nobody is recognised by it. */
  readonly isPlaceholder?: boolean;
  readonly isPerson: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

export function namesOf(
  of: Of,
  one: (field: ImportField) => string | null,
  reader: RowReader,
  note: Note,
  doubt: Doubt,
): Names {
  const lastFirst = of('contact').length === 0 && of('contactLastFirst').length > 0;
  const full = withoutCompany(person('contact') ?? person('contactLastFirst'), one('name'));
  const first = person('firstName');
  const last = person('lastName');
  const middle = person('middleName');
  const firm = one('name');
  const isNoFirm = firm !== null && isNoCompany(firm);
  const isSomebody = full !== null || first !== null || last !== null;
  const isDropped = isNoFirm && (isSomebody || isAbsent(firm));
  if (isDropped) note.add(`${of('name')[0]?.heading}: ${firm}`);
  const company = isDropped ? null : firm;
  const has = (field: ImportField) => reader.columns.includes(field);
  const kindCell = of('kind')[0];
  const kind = kindCell
    ? (kindOf(kindCell.value) ?? (/^(?:true|1|yes|ja|да)$/iu.test(kindCell.value) ? 'company' : null))
    : null;
  // A record of a company among those of persons: its own name stands where a person's would.
  const isCompany = kind === 'company' && first === null && last === null && company === null;
  const isNoPerson =
    full !== null &&
    first === null &&
    last === null &&
    has('lastName') &&
    has('firstName') &&
    !isPersonal(full);
  if (full !== null && company === null && (isCompany || isNoPerson))
    return { name: kept(full, longest.name, 'name'), isPerson: false, firstName: null, lastName: null };
  const read = readPerson({ full, lastFirst, first, middle, last });
  if (read.alsoCalled !== null)
    note.add(`${(of('contact')[0] ?? of('contactLastFirst')[0])?.heading}: ${read.alsoCalled}`);
  const firstName = read.firstName === null ? null : kept(read.firstName, longest.firstName, 'firstName');
  const lastName = read.lastName === null ? null : kept(read.lastName, longest.lastName, 'lastName');
  const whole = [firstName, lastName].filter(Boolean).join(' ');
  return {
    name: company === null ? whole : kept(company, longest.name, 'name'),
    isPlaceholder: company !== null && isNoFirm,
    isPerson: company === null && whole !== '',
    firstName,
    lastName,
  };

  /** Null where "unbekannt" or "Herr" stands for a name; that goes into the note. */
  function person(field: ImportField): string | null {
    const cell = of(field)[0];
    if (!cell || !isNoName(cell.value)) return cell?.value ?? null;
    note.add(`${cell.heading}: ${cell.value}`);
    return null;
  }

  function kept(value: string, most: number, field: ImportField): string {
    const cell = of(field)[0];
    if (value.length > most && cell) doubt('cut', cell);
    return cut(value.replace(/\s+/gu, ' '), most, note) ?? '';
  }
}

/** Odoo: "Acme Ltd, Ann Weber" is Ann Weber of Acme Ltd. */
function withoutCompany(full: string | null, company: string | null): string | null {
  if (full === null || company === null || !full.startsWith(`${company},`)) return full;
  return full.slice(company.length + 1).trim() || full;
}
