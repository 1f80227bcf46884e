// A deal was saved or moved on: what others may make of it.
import type { DealStage } from '../../db/generated/enums.ts';
import { defineEvent } from '../../records/events.ts';

export interface DealSaved {
  readonly dealId: number;
  readonly stage: DealStage;
  readonly now: Date;
}

/** Told where something was written, not where it was so already. */
export const dealSaved = defineEvent<DealSaved>('deal.saved');
