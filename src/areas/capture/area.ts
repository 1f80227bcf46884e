// What comes in becomes a draft: a shared contact, vCards, a photo of a business card. Nothing is saved before a person says so.
import type { Area } from '../../area.ts';
import { mayAskOperator } from '../requests/access.ts';
import { mayCapture } from './access.ts';
import { capture } from './commands/capture.ts';
import { sharedContact } from './commands/shared-contact.ts';

export const captureArea: Area = {
  name: 'capture',
  takes: {
    contact: (actor) => (mayCapture(actor) ? { command: 'sharedcontact' } : null),
    file(actor, kind) {
      if (kind === 'contacts' && (mayCapture(actor) || mayAskOperator(actor)))
        return { command: 'capture', args: ['file'], purpose: 'draft' };
      return kind === 'picture' && mayCapture(actor)
        ? { command: 'capture', args: ['photo'], purpose: 'draft' }
        : null;
    },
  },
  commands: () => [capture, sharedContact],
};
