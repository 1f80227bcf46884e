// What a button or a form sends back: which conversation, which revision of its state, which offer.

export interface OfferToken {
  readonly conversation: number;
  readonly revision: number;
  readonly offer: number;
}

export type FormToken = Omit<OfferToken, 'offer'>;

const NUMBER = '([0-9a-z]{1,11})';
const OFFER = new RegExp(`^d\\.${NUMBER}\\.${NUMBER}\\.(\\d{1,3})$`);
const FORM = new RegExp(`^f\\.${NUMBER}\\.${NUMBER}$`);

/** `d.<conversation>.<revision>.<offer>`, the first two in base 36: at most 30 bytes. */
export function encodeOffer({ conversation, revision, offer }: OfferToken): string {
  return `d.${conversation.toString(36)}.${revision.toString(36)}.${offer}`;
}

export function encodeForm({ conversation, revision }: FormToken): string {
  return `f.${conversation.toString(36)}.${revision.toString(36)}`;
}

/** Null for anything that encodeOffer did not make: other kinds of buttons, old ones, forged ones. */
export function decodeOffer(token: string): OfferToken | null {
  const [, conversation, revision, offer] = OFFER.exec(token) ?? [];
  if (conversation === undefined || revision === undefined || offer === undefined) return null;
  return whole({
    conversation: parseInt(conversation, 36),
    revision: parseInt(revision, 36),
    offer: Number(offer),
  });
}

export function decodeForm(token: string): FormToken | null {
  const [, conversation, revision] = FORM.exec(token) ?? [];
  if (conversation === undefined || revision === undefined) return null;
  return whole({ conversation: parseInt(conversation, 36), revision: parseInt(revision, 36) });
}

/** Eleven digits of base 36 can exceed what a number holds exactly. */
function whole<T extends FormToken>(token: T): T | null {
  return Number.isSafeInteger(token.conversation) && Number.isSafeInteger(token.revision) ? token : null;
}
