// Who has meetings to show in a calendar, and to find in one.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export const mayUseCalendars = (actor: Actor): boolean => may(actor, 'meeting.write');
