// Whose cards, photos and contacts become drafts: those who may enter what stands in them.
import type { Actor } from '../../access/actor.ts';
import { mayWriteContacts, mayWriteCustomers } from '../customers/access.ts';

export const mayCapture = (actor: Actor): boolean => mayWriteCustomers(actor) && mayWriteContacts(actor);
