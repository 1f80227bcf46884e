// Words of HubSpot for what both sides call something, by its documentation of calls, meetings and deals.
import type { CallStatus, OurCall, OurDeal, OurMeeting } from '../connector.ts';

/** HubSpot's own outcomes; those that an account adds come by HUBSPOT_DISPOSITIONS. */
const dispositions = {
  connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
  noAnswer: '73a0d17f-1163-4015-bdd5-ec830791da20',
  leftVoicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
  leftLiveMessage: 'a4c4c377-d246-4b32-a13b-75a56a4cd0ff',
  wrongNumber: '17b47fee-58de-441e-a44c-c6300d46f273',
} as const;

const statuses: Readonly<Record<string, CallStatus>> = {
  [dispositions.connected]: 'completed',
  [dispositions.busy]: 'busy',
  [dispositions.noAnswer]: 'no_answer',
  [dispositions.leftVoicemail]: 'message_left',
  [dispositions.leftLiveMessage]: 'message_left',
  [dispositions.wrongNumber]: 'wrong_number',
};

const outcomes: Readonly<Record<CallStatus, string | null>> = {
  // Nothing is known of how it ended.
  new: null,
  taken: null,
  completed: dispositions.connected,
  busy: dispositions.busy,
  no_answer: dispositions.noAnswer,
  message_left: dispositions.leftVoicemail,
  wrong_number: dispositions.wrongNumber,
};

export type OwnDispositions = Readonly<Record<string, CallStatus>>;

/** Null for an outcome that has no name here: the manager is asked. */
export const statusOf = (disposition: string | null, own: OwnDispositions): CallStatus | null =>
  disposition === null ? null : (own[disposition] ?? statuses[disposition] ?? null);

/** Null where HubSpot is to say none. */
export const dispositionOf = (status: CallStatus | null): string | null =>
  status === null ? null : outcomes[status];

const callStatuses: Partial<Readonly<Record<CallStatus, string>>> = {
  completed: 'COMPLETED',
  busy: 'BUSY',
  no_answer: 'NO_ANSWER',
  message_left: 'COMPLETED',
  wrong_number: 'FAILED',
};

export type Properties = Readonly<Record<string, string>>;

/** Of a call that was recorded here. An empty text empties a property. */
export const callProperties = (call: OurCall): Properties => ({
  hs_timestamp: new Date(call.at).toISOString(),
  hs_call_direction: call.direction === 'incoming' ? 'INBOUND' : 'OUTBOUND',
  hs_call_body: call.note ?? '',
  [call.direction === 'incoming' ? 'hs_call_from_number' : 'hs_call_to_number']: call.phone ?? '',
  ...callOutcome(call),
});

/** How it ended, which both sides may say. */
export const callOutcome = ({ status }: OurCall): Properties => ({
  hs_call_disposition: dispositionOf(status) ?? '',
  ...(status !== null && callStatuses[status] !== undefined && { hs_call_status: callStatuses[status] }),
});

const results = {
  agreed: 'Agreed',
  thinking: 'Thinking it over',
  not_interested: 'Not interested',
  no_show: 'Did not come',
} as const;

export const meetingProperties = (meeting: OurMeeting): Properties => {
  const at = meeting.at === null ? null : new Date(meeting.at).toISOString();
  return {
    ...(at !== null && { hs_timestamp: at, hs_meeting_start_time: at }),
    hs_meeting_title: meeting.subject ?? 'Meeting',
    hs_internal_meeting_notes: [meeting.result === null ? null : results[meeting.result], meeting.note]
      .filter(Boolean)
      .join('. '),
    ...meetingOutcome(meeting),
  };
};

export const meetingOutcome = ({ result }: OurMeeting): Properties => ({
  hs_meeting_outcome: result === null ? 'SCHEDULED' : result === 'no_show' ? 'NO_SHOW' : 'COMPLETED',
});

export interface DealStages {
  readonly pipeline: string;
  readonly stages: Readonly<Record<OurDeal['stage'], string>>;
}

export const dealProperties = (deal: OurDeal, { pipeline, stages }: DealStages): Properties => ({
  dealname: deal.title ?? `Deal ${deal.id}`,
  amount: deal.amount ?? '',
  pipeline,
  dealstage: stages[deal.stage],
  ...closing(deal),
  description: [deal.amount === null ? null : `${deal.amount} ${deal.currency ?? ''}`.trim(), deal.note]
    .filter(Boolean)
    .join('. '),
  ...(deal.stage === 'lost' && deal.lostReason !== null && { closed_lost_reason: deal.lostReason }),
});

const closing = ({ closedOn, expectedOn }: OurDeal): Properties => {
  const day = closedOn ?? expectedOn;
  return day === null ? {} : { closedate: `${day}T00:00:00.000Z` };
};
