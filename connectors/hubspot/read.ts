// What HubSpot says of a contact, a call, a meeting, as the connector reads it.
import type { Incoming, Theirs } from '../connector.ts';
import type { Found } from './changes.ts';
import { type OwnDispositions, statusOf } from './mapping.ts';

const ofAll = ['tallybot_id', 'hubspot_owner_id'];
const ofEngagement = [...ofAll, 'tallybot_outcome'];
export const propertiesOf: Readonly<Record<Incoming, readonly string[]>> = {
  contacts: [
    ...ofAll,
    'firstname',
    'lastname',
    'company',
    'jobtitle',
    'email',
    'phone',
    'mobilephone',
    'hs_merged_object_ids',
  ],
  calls: [
    ...ofEngagement,
    'hs_timestamp',
    'hs_call_direction',
    'hs_call_disposition',
    'hs_call_body',
    'hs_call_to_number',
    'hs_call_from_number',
  ],
  meetings: [
    ...ofEngagement,
    'hs_timestamp',
    'hs_meeting_start_time',
    'hs_meeting_title',
    'hs_meeting_outcome',
    'hs_meeting_body',
    'hs_internal_meeting_notes',
  ],
};

/** What the connector writes down where it wrote that nothing is known. */
export const noOutcome = '-';

const mostNote = 10_000;
const mostSubject = 500;

export function read(
  kind: Incoming,
  { id, properties }: Found,
  contact: string | null,
  dispositions: OwnDispositions,
): Theirs {
  const said = (name: string): string | null => properties[name]?.trim() || null;
  const numberHere = Number(said('tallybot_id') ?? Number.NaN);
  const common = {
    id,
    ourId: Number.isInteger(numberHere) && numberHere > 0 ? numberHere : null,
    owner: said('hubspot_owner_id'),
  };
  if (kind === 'contacts')
    return {
      ...common,
      company: said('company')?.slice(0, 300) ?? null,
      firstName: said('firstname')?.slice(0, 200) ?? null,
      lastName: said('lastname')?.slice(0, 200) ?? null,
      position: said('jobtitle')?.slice(0, 200) ?? null,
      phones: all(said('phone'), said('mobilephone')),
      emails: all(said('email')),
      merged: (said('hs_merged_object_ids') ?? '').split(';').filter((one) => /^\d{1,20}$/.test(one)),
    };
  const outcome = said(kind === 'calls' ? 'hs_call_disposition' : 'hs_meeting_outcome');
  const written = said('tallybot_outcome');
  const outcomeBy = written === null ? 'unknown' : written === (outcome ?? noOutcome) ? 'us' : 'them';
  const at = instant(said('hs_meeting_start_time')) ?? instant(said('hs_timestamp'));
  if (kind === 'calls') {
    const direction = said('hs_call_direction') === 'INBOUND' ? 'incoming' : 'outgoing';
    return {
      ...{ ...common, contact, direction, outcomeBy },
      at: at ?? new Date(0).toISOString(),
      status: statusOf(outcome, dispositions),
      phone:
        said(direction === 'incoming' ? 'hs_call_from_number' : 'hs_call_to_number')?.slice(0, 60) ?? null,
      note: plain(said('hs_call_body'), mostNote),
    };
  }
  return {
    ...{ ...common, contact, at, outcomeBy },
    subject: said('hs_meeting_title')?.slice(0, mostSubject) ?? null,
    result: outcome === 'NO_SHOW' ? 'no_show' : null,
    note: plain(said('hs_internal_meeting_notes') ?? said('hs_meeting_body'), mostNote),
    isOff: outcome === 'CANCELED' || outcome === 'RESCHEDULED',
  };
}

const all = (...values: (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/** ISO 8601, or milliseconds. */
function instant(text: string | null): string | null {
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}

/** Bodies are written with HTML there, and read as text here. */
function plain(html: string | null, most: number): string | null {
  if (html === null) return null;
  const text = html
    .slice(0, most * 4)
    .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text.slice(0, most) || null;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};
