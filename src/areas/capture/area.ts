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
    file: (actor, kind) =>
      kind === 'contacts' && (mayCapture(actor) || mayAskOperator(actor))
        ? { command: 'capture', args: ['file'], purpose: 'draft' }
        : null,
  },
  commands: () => [capture, sharedContact],
};
