// Who may do what with a sale notice. Whose customers a list shows is the scope's business (access/scope.ts).
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

/** Writing, sending, stopping, and seeing all recipients. */
export const maySendNotices = (actor: Actor): boolean => may(actor, 'notice.send');

/** Which of the customers that one may see were not reached. */
export const mayFollowNotices = (actor: Actor): boolean => may(actor, 'notice.follow');

/** How each manager's customers were reached. */
export const maySeeCoverage = (actor: Actor): boolean => mayFollowNotices(actor) && may(actor, 'team.see');
