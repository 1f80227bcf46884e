// HubSpot as the other system, by version 3 of its CRM API, and version 4 of its associations.
import { z } from 'zod';
import { type CallJson, createCaller, Refused } from '../call-json.ts';
import type {
  Incoming,
  OtherSystem,
  OurCall,
  OurDeal,
  OurMeeting,
  OursOf,
  Outgoing,
  Theirs,
  TheirsOf,
} from '../connector.ts';
import { type Found, searchChanges } from './changes.ts';
import { deletedContacts } from './deleted.ts';
import {
  callOutcome,
  callProperties,
  type DealStages,
  dealProperties,
  meetingOutcome,
  meetingProperties,
  type OwnDispositions,
  type Properties,
} from './mapping.ts';
import { noOutcome, propertiesOf, read } from './read.ts';

export interface HubSpotParts {
  readonly root: string;
  readonly token: string;
  readonly dispositions: OwnDispositions;
  readonly deals: DealStages;
  /** HubSpot's number of an owner, by the number of a person here. */
  ownerOf(personId: number): string | undefined;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** By it what was made here is found there, and made once however often it is sent: HubSpot keeps its values unique. */
export const ourProperty = 'tallybot_id';
const groups: Readonly<Record<'contacts' | Outgoing, string>> = {
  contacts: 'contactinformation',
  calls: 'call',
  meetings: 'meeting',
  deals: 'dealinformation',
};
const ownProperties = [
  { name: ourProperty, label: 'Tallybot ID', hasUniqueValue: true, kinds: Object.keys(groups) },
  // Whoever reads another outcome than that knows that somebody in HubSpot said it.
  {
    name: 'tallybot_outcome',
    label: 'Tallybot outcome',
    hasUniqueValue: false,
    kinds: ['calls', 'meetings'],
  },
];
/** A private app may ask 100 times in ten seconds on every plan, and search five times a second. */
const perSecond = 9;
const searchesPerSecond = 4;

const upserted = z.object({ results: z.array(z.object({ id: z.string() })).min(1) });
const associated = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]) })),
    }),
  ),
});

export function connectHubSpot(parts: HubSpotParts): OtherSystem {
  const { root, token, dispositions, deals, ownerOf, sleep } = parts;
  const caller = (most: number): CallJson =>
    createCaller({ root, token, perSecond: most, explain, ...(sleep && { sleep }) });
  const call = caller(perSecond);
  const search = caller(searchesPerSecond);

  /** Those that it is about, by number: the first of each. */
  async function contactsOf(kind: Incoming, ids: readonly string[]): Promise<Map<string, string>> {
    if (kind === 'contacts' || ids.length === 0) return new Map();
    const { json } = await call({
      method: 'POST',
      path: `/crm/v4/associations/${kind}/contacts/batch/read`,
      body: { inputs: ids.map((id) => ({ id })) },
    });
    return new Map(
      associated
        .parse(json)
        .results.flatMap(({ from, to: [first] }) => (first ? [[from.id, String(first.toObjectId)]] : [])),
    );
  }

  async function readAll<Kind extends Incoming>(
    kind: Kind,
    items: readonly Found[],
  ): Promise<TheirsOf[Kind][]> {
    const contacts = await contactsOf(
      kind,
      items.map(({ id }) => id),
    );
    return items.map(
      (item): Theirs => read(kind, item, contacts.get(item.id) ?? null, dispositions),
    ) as never;
  }

  async function object(
    kind: string,
    id: string,
    properties: readonly string[],
    by?: string,
  ): Promise<Found | null> {
    const asked = new URLSearchParams({ properties: properties.join(','), ...(by && { idProperty: by }) });
    const { status, json } = await call({
      method: 'GET',
      path: `/crm/v3/objects/${kind}/${encodeURIComponent(id)}?${asked}`,
      also: [404],
    });
    return status === 404 ? null : json;
  }

  /** Made once, whoever dies in between. */
  async function upsert(kind: string, ourId: number, properties: Properties): Promise<string> {
    const { json } = await call({
      method: 'POST',
      path: `/crm/v3/objects/${kind}/batch/upsert`,
      body: {
        inputs: [
          {
            idProperty: ourProperty,
            id: String(ourId),
            properties: { ...properties, [ourProperty]: String(ourId) },
          },
        ],
      },
    });
    return upserted.parse(json).results[0]?.id as string;
  }

  return {
    name: 'hubspot',

    async prepare() {
      for (const [kind, groupName] of Object.entries(groups))
        for (const { name, label, hasUniqueValue, kinds } of ownProperties) {
          if (!kinds.includes(kind)) continue;
          const path = `/crm/v3/properties/${kind}`;
          const { status } = await call({ method: 'GET', path: `${path}/${name}`, also: [404] });
          if (status !== 404) continue;
          await call({
            method: 'POST',
            path,
            body: {
              ...{ name, label, groupName, hasUniqueValue, type: 'string', fieldType: 'text' },
              description: 'Written by the connector to Tallybot.',
            },
            also: [409],
          });
        }
    },

    async changes(kind, cursor, since) {
      const page = await searchChanges(search, kind, cursor, { since, properties: propertiesOf[kind] });
      return { ...page, items: await readAll(kind, page.items) };
    },

    deletedContacts: (cursor) => deletedContacts(call, cursor),

    async one(kind, id) {
      const item = await object(kind, id, propertiesOf[kind]);
      return item && ((await readAll(kind, [item]))[0] ?? null);
    },

    async putContact({ id, name, ownerId, contacts: [contact] }) {
      for (const email of contact?.emails ?? []) {
        const held = await object('contacts', email, [], 'email');
        if (held) return held.id;
      }
      const person = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
      const owner = ownerOf(ownerId);
      return upsert('contacts', id, {
        ...(contact?.firstName && { firstname: contact.firstName }),
        lastname: contact?.lastName ?? (contact?.firstName ? '' : name),
        ...(person !== name && { company: name }),
        ...(contact?.position && { jobtitle: contact.position }),
        ...(contact?.emails[0] && { email: contact.emails[0] }),
        ...(contact?.phones[0] && { phone: contact.phones[0] }),
        ...(contact?.phones[1] && { mobilephone: contact.phones[1] }),
        ...(owner !== undefined && { hubspot_owner_id: owner }),
      });
    },

    async put<Kind extends Outgoing>(
      kind: Kind,
      record: OursOf[Kind],
      { known, contact }: { known: string | null; contact: string | null },
    ) {
      const held = known === null ? null : await object(kind, known, [ourProperty]);
      const isOurs = held === null || held.properties[ourProperty] === String(record.id);
      if (held && !isOurs) {
        // What was written there stays as it was written; how it ended is said here, too.
        const outcome = outcomeOf(kind, record);
        if (Object.keys(outcome).length > 0)
          await call({
            method: 'PATCH',
            path: `/crm/v3/objects/${kind}/${held.id}`,
            body: { properties: { ...outcome, ...outcomeWritten(outcome) } },
          });
        return held.id;
      }
      const owner = ownerOf(record.managerId);
      const content = contentOf(kind, record, deals);
      const id = await upsert(kind, record.id, {
        ...content,
        ...(kind !== 'deals' && outcomeWritten(content)),
        ...(owner !== undefined && { hubspot_owner_id: owner }),
      });
      if (contact !== null)
        await call({
          method: 'PUT',
          path: `/crm/v4/objects/${kind}/${id}/associations/default/contacts/${encodeURIComponent(contact)}`,
        });
      return id;
    },

    async remove(kind, ourId) {
      const held = await object(kind, String(ourId), [], ourProperty);
      if (held) await call({ method: 'DELETE', path: `/crm/v3/objects/${kind}/${held.id}`, also: [404] });
    },
  };
}

function contentOf<Kind extends Outgoing>(kind: Kind, record: OursOf[Kind], deals: DealStages): Properties {
  if (kind === 'calls') return callProperties(record as OurCall);
  if (kind === 'meetings') {
    if ((record as OurMeeting).at === null)
      throw new Refused('HubSpot takes no meeting without a time. It goes over once it has one.', {
        status: 0,
        code: 'no-time',
      });
    return meetingProperties(record as OurMeeting);
  }
  return dealProperties(record as OurDeal, deals);
}

function outcomeOf<Kind extends Outgoing>(kind: Kind, record: OursOf[Kind]): Properties {
  if (kind === 'calls') return (record as OurCall).status === null ? {} : callOutcome(record as OurCall);
  if (kind === 'meetings')
    return (record as OurMeeting).result === null ? {} : meetingOutcome(record as OurMeeting);
  return {};
}

const outcomeWritten = (properties: Properties): Properties => ({
  tallybot_outcome: properties.hs_call_disposition || properties.hs_meeting_outcome || noOutcome,
});

/** {"status": "error", "message", "correlationId", "category", "errors": [{"message"}]}; any of them may be missing. */
function explain(json: unknown): { code: string; detail: string; correlationId?: string } {
  const { message, category, correlationId, errors } = (json ?? {}) as {
    message?: string;
    category?: string;
    correlationId?: string;
    errors?: { message?: string }[];
  };
  const detail = [message, ...(errors ?? []).map((one) => one.message)]
    .filter(Boolean)
    .join(' ')
    .slice(0, 500);
  return {
    code: category ?? 'unknown',
    detail: detail || 'It gave no reason.',
    ...(correlationId && { correlationId }),
  };
}
