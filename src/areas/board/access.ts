// Who makes boards, and for which teams.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

/** Heads for the teams that they lead, admins for all: see `teamsInReach`. */
export const mayMakeBoards = (actor: Actor): boolean => may(actor, 'team.see');

/** Whose work counts can be named on a board. */
export const mayBeNamed = (actor: Actor): boolean => actor.personId !== null && may(actor, 'counters.see');
