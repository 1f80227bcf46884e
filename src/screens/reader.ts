// Whom a screen is drawn for: their words, their clock. A dialog's context and a digest's are both one.
import type { DialogContext } from '../engine/types.ts';

export type Reader = Pick<DialogContext, 'now' | 'timeZone' | 'locale' | 't'>;
