// What people and companies look like at the edge.
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { Role } from '../../db/generated/enums.ts';

export const roleSchema = z.enum(Role);

/** A person's or a company's name, as typed but for white space at the ends and within. */
export const nameSchema = z
  .string()
  .transform((name) => name.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'must not be empty').max(120, 'must have at most 120 characters'));

export const timeZoneSchema = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), 'must be an IANA time zone such as Europe/Berlin');

/** ISO 4217, as far as this Node knows it. */
export const currencySchema = z
  .string()
  .toUpperCase()
  .refine(
    (code) => Intl.supportedValuesOf('currency').includes(code),
    'must be an ISO 4217 code such as EUR',
  );

/** ISO 3166-1 alpha-2. */
export const countrySchema = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as DE');

/** ISO weekdays, Monday = 1: at least one, each once, in order. */
export const workingDaysSchema = z
  .array(z.int().min(1).max(7))
  .min(1, 'must name at least one day')
  .transform((days) => [...new Set(days)].sort());
