// Every act that the audit log can hold, by what people look for; each has words ("act.…") in its area or in areas/audit-log.
import { pluralOf, recordKinds } from '../record-kinds.ts';

/** What is done to records of any kind. */
const ofEachKind = <V extends string>(verb: V) => recordKinds.map((kind) => `${kind}.${verb}` as const);

export const actGroups = {
  /** Records that came in. */
  entered: [...ofEachKind('create'), 'import.apply', 'company.sample'],
  changed: [
    ...ofEachKind('update'),
    ...ofEachKind('undo'),
    'customer.consent',
    'customer.merge',
    'customer.unmerge',
    'customer.notAlike',
    'customer.point_wrong',
    'customer.point_right',
    'customer.point_bounced',
    'meeting.move',
    'meeting.result',
    'call.status',
    'deal.move',
    'planned_call.move',
    'planned_call.settle',
    'planned_call.reopen',
    'request.ask',
    'request.done',
    'request.decline',
    'request.withdraw',
    'request.reopen',
  ],
  deleted: [...ofEachKind('delete'), 'customer.erase', 'import.revert'],
  /** What somebody was shown, or took with them. */
  shown: [
    'contact.reveal',
    'contact.probe',
    'call.recording',
    'customer.disclose',
    'export.team',
    'export.report',
    ...recordKinds.map((kind) => `export.${pluralOf(kind)}` as const),
    'audit.export',
    'notice.phone-list',
    'notice.report',
  ],
  notices: [
    'notice.create',
    'notice.change',
    'notice.test',
    'notice.schedule',
    'notice.unschedule',
    'notice.send',
    'notice.stop',
    'notice.continue',
    'notice.retry',
    'notice.retry-unknown',
    'notice.end',
    'notice.drop',
    'customer.unsubscribe',
    'customer.resubscribe',
    'customer.complain',
  ],
  /** Who belongs to the company, what is theirs, and how it works. */
  people: [
    'company.create',
    'person.invite',
    'person.join',
    'person.role',
    'person.team',
    'person.deactivate',
    'person.sign-out',
    'person.locale',
    'person.time-zone',
    'person.working-days',
    'person.messages',
    'person.rankings',
    'person.pinned-counter',
    'team.head',
    'team.connect',
    'team.channel-report',
    'team.disconnect',
    'handover.done',
    'handover.leave',
    'handover.undone',
    'handover.returned',
    'telephony.add',
    'telephony.rotate',
    'telephony.remove',
    'telephony.line',
    'telephony.unline',
    'api-key.create',
    'api-key.revoke',
    'webhook.create',
    'webhook.rotate',
    'webhook.start',
    'webhook.resend',
    'webhook.remove',
    'board.make',
    'board.link',
    'board.customers',
    'board.amounts',
    'board.end',
    'board.agree',
    'board.decline',
    'policy.change',
    'policy.recheck',
    'retention.applied',
    'plan.set',
    'plan.undo',
    'absence.create',
    'absence.delete',
  ],
} as const;

export type ActGroup = keyof typeof actGroups;
export type AuditAction = (typeof actGroups)[ActGroup][number];

export const actGroupNames = Object.keys(actGroups) as ActGroup[];

const known: ReadonlySet<string> = new Set(Object.values(actGroups).flat());

/** False for an act of another version of Tallybot. */
export const isAuditAction = (action: string): action is AuditAction => known.has(action);
