// What a sale notice is: its words, whom it is for, the ways it goes, and how far each customer is told.
import { z } from 'zod';
import { DealStage } from '../../db/generated/enums.ts';

export const mostTitle = 120;
/** With its frame and a card's lines it still fits one message. */
export const mostBody = 2500;

export const ways = ['email', 'managers', 'phones'] as const;
export type Way = (typeof ways)[number];

export const noticeStatuses = ['draft', 'scheduled', 'sending', 'stopped', 'done', 'dropped'] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

export const recipientStatuses = [
  'waiting',
  'sending',
  'sent',
  'unknown',
  'failed',
  'unreachable',
  'left_out',
  'told',
] as const;
export type RecipientStatus = (typeof recipientStatuses)[number];

/**
 * Why somebody is not told. Unreachable: `no_address`, `invalid`, `by_hand` (no e-mails go out: the manager tells them).
 * Left out: `unsubscribed`, `duplicate`, `no_consent`, `stopped`. Failed: `refused`, `gave_up`, `expired`, `erased`, `set_aside` (the
 * program ended twice over it). Unknown: `no_answer` (it was handed over, and may have been delivered).
 */
const reasons = [
  'no_address',
  'invalid',
  'by_hand',
  'unsubscribed',
  'duplicate',
  'no_consent',
  'stopped',
  'refused',
  'gave_up',
  'expired',
  'erased',
  'set_aside',
  'no_answer',
] as const;
export type Reason = (typeof reasons)[number];

export const stages = [...Object.values(DealStage), 'none'] as const;

/** All that is said must hold; of several tags or owners one is enough. Nothing said: everybody. */
export const audienceSchema = z.object({
  tags: z.array(z.string().max(300)).max(50).catch([]).default([]),
  owners: z.array(z.int()).max(500).catch([]).default([]),
  /** Has a deal of this stage, or none at all. */
  stage: z.enum(stages).nullable().catch(null).default(null),
  /** The last meeting or call: on that day or after it, or before it (never counts as before). */
  lastContact: z
    .object({ side: z.enum(['before', 'after']), day: z.iso.date() })
    .nullable()
    .catch(null)
    .default(null),
});
export type Audience = z.infer<typeof audienceSchema>;

export const everybody: Audience = audienceSchema.parse({});

/** Reads what is stored; what is not understood narrows nothing. */
export const audienceOf = (stored: unknown): Audience => {
  const parsed = audienceSchema.safeParse(stored);
  return parsed.success ? parsed.data : everybody;
};

/** One line: it becomes a subject. */
const title = z
  .string()
  .transform((text) =>
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, mostTitle)
      .trim(),
  )
  .pipe(z.string().min(1));

export const noticeFieldsSchema = z.object({
  title,
  body: z.string().trim().min(1).max(mostBody),
  /** Nobody is told after this instant. */
  validUntil: z.date(),
});
export type NoticeFields = z.input<typeof noticeFieldsSchema>;

export const waysSchema = z
  .array(z.enum(ways))
  .min(1)
  .transform((chosen) => ways.filter((way) => chosen.includes(way)));

export interface Notice {
  readonly id: number;
  readonly companyId: number;
  readonly createdById: number;
  readonly title: string;
  readonly body: string;
  readonly validUntil: Date;
  readonly audience: Audience;
  readonly ways: readonly Way[];
  readonly status: NoticeStatus;
  readonly onlyWorkingHours: boolean;
  readonly scheduledFor: Date | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly version: number;
}

export type NoticeRefusal = 'forbidden' | 'gone' | 'changed' | 'not_now' | 'expired' | 'nobody';
