// "new customer Zeta Logistics, contact Paul Smith, +49 30 1234567": the name, the person, how to reach them. Pure.
import type { NewCustomer } from './facts.ts';
import type { Span } from './words.ts';

const CONTACT =
  /(?<![\p{L}\p{N}])(?:contact(?:\s+person)?|contact\s+is|ansprechpartner(?:in)?|kontakt(?:person)?|kontakt\s+ist|контакт(?:ное\s+лицо)?|контактное|attn|z\.\s?hd\.?)(?![\p{L}\p{N}])\s*:?\s*/iu;
const LEADING =
  /^[\s:,–—-]*(?:(?:called|named|is|heißt|heisst|namens|ist|das\s+ist|под\s+названием|это)\s+)?[\s:,–—-]*/iu;
const REACH_LABEL =
  /(?<![\p{L}\p{N}])(?:tel(?:efon)?|phone|mobile?|mobil|handy|e-?mail|mail|тел(?:ефон)?|почта|моб)\.?\s*:?\s*(?=_)/giu;
const PERSON =
  /^(?:(?:mr|mrs|ms|dr|herr|frau|г-н|г-жа)\.?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+(?:von|van|de|der|zu|фон)?\s*\p{Lu}[\p{L}'’.-]*){0,3}$/u;
const LONGEST_NAME = 200;

/**
 * @param masked the line with reaches as underscores of the same length
 * @param marker where "new customer" stands
 * @returns null where no name is given
 */
export function readNewCustomer(
  masked: string,
  marker: Span,
  reaches: readonly string[],
): (NewCustomer & { note: string | null }) | null {
  const after = masked.slice(marker.to).replace(LEADING, '');
  const source = /[\p{L}\d]/u.test(after) ? after : masked.slice(0, marker.from);
  const labelled = source.replace(REACH_LABEL, '');
  const found = CONTACT.exec(labelled);
  const parts = (text: string) =>
    text
      .split(/[,;\n]|_+|\s[–—-]\s/u)
      .map((part) => part.replace(/^[\s:.]+|[\s:.]+$/gu, ''))
      .filter((part) => part !== '');
  const [name, ...others] = parts(found ? labelled.slice(0, found.index) : labelled);
  if (!name) return null;
  const [named, ...said] = found ? parts(labelled.slice(found.index + found[0].length)) : [];
  const person = named ?? others.find((part) => PERSON.test(part)) ?? null;
  const rest = [...others, ...said].filter((part) => part !== person);
  return {
    name: name.slice(0, LONGEST_NAME),
    contact: person,
    reaches,
    note: rest.length > 0 ? rest.join(', ') : null,
  };
}
