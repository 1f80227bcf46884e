// What a chat shows: text, rows of buttons, and how an answer may be typed or picked.
import type { Picture } from './picture.ts';
import type { Text } from './text.ts';

/** A press sends `token` back (fewer than 64 bytes, Telegram's callback_data); a link opens in the person's browser. */
export type Button = PressButton | { readonly label: string; readonly url: string };

export interface PressButton {
  readonly label: string;
  readonly token: string;
  readonly style?: 'primary' | 'danger';
}

/** What a native control may offer beside typing; every messenger may ignore it. */
export type InputHint =
  /** `numeric`: a number is expected, so number keys must type rather than press. */
  | { readonly kind: 'text'; readonly placeholder?: string; readonly numeric?: true }
  | { readonly kind: 'moment' }
  | { readonly kind: 'day' }
  | { readonly kind: 'phone'; readonly shareLabel?: string };

/** A picture above the text. */
export interface Image {
  /** The same content as text: for screen readers, and for messengers that show no pictures. */
  readonly alt: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly base64: string;
  /** What it was drawn from: a client that is known to be dark may have it drawn for a dark ground. */
  readonly picture?: Picture;
}

/** A file that the person can open or keep. */
export interface File {
  readonly name: string;
  readonly mediaType: string;
  readonly base64: string;
}

export interface Screen {
  readonly text: Text;
  readonly image?: Image;
  readonly file?: File;
  readonly buttons?: readonly (readonly Button[])[];
  readonly input?: InputHint;
  /** Pieces of the text that people take elsewhere (a phone, a link): a tap copies one where a messenger has such buttons. */
  readonly copies?: readonly { readonly label: string; readonly text: string }[];
  /** What a button is called that shows all of the dialog's questions as one page, where a messenger can have such a button. */
  readonly form?: string;
  /** A one-off note above the current screen, for example that a button was old. */
  readonly notice?: Text;
  /** What the person was heard to say, where the screen repeats it: kept, and erased, like what somebody typed. */
  readonly heard?: string;
  /** Sets the person's always-there actions (Telegram's reply keyboard, the browser's bar): labels that are sent as typed text. */
  readonly menu?: readonly string[];
  /**
   * A message that stands in the chat for good: it comes without a sound, and when it is gone, `edit` throws SendError
   * (refused) instead of sending it anew.
   */
  readonly standing?: true;
  /**
   * The person has written since the message was shown: `edit` sends it anew below that and removes the old one, so that
   * reading order is the order of the talk. Resolves to the new key.
   */
  readonly below?: true;
}
