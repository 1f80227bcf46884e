// A dialog as one page: what a Slack modal or the browser's form shows, and what comes back from it.

export interface FormOption {
  /** A stable key; at most 75 characters (Slack's option value). */
  readonly value: string;
  readonly label: string;
}

/** The value that a form field with `create` is submitted with to make a new one. */
export const createChoice = '#create';

export interface FormField {
  readonly key: string;
  readonly kind: 'choice' | 'text' | 'moment' | 'day' | 'money' | 'phone' | 'email';
  readonly label: string;
  readonly hint?: string;
  readonly optional: boolean;
  readonly maxLength?: number;
  /** The current value: an option's key, an ISO instant, a YYYY-MM-DD day, or the text that a person would type. */
  readonly value?: string;
  readonly options?: readonly FormOption[];
  /** True where more options are found by typing (a customer search); ask `receive` with an `options` input. */
  readonly searchable?: boolean;
  /** Offers "create new…": submitting with the value `createChoice` opens that dialog on top and comes back with its result. */
  readonly create?: { readonly label: string };
}

export interface Form {
  /** Identifies dialog, revision and page; comes back with the values. Fewer than 200 bytes, holds no personal data. */
  readonly token: string;
  readonly title: string;
  readonly intro?: string;
  readonly submit: string;
  readonly cancel: string;
  /** The language of its words ("de"). */
  readonly locale?: string;
  /** The person's zone, in which moments are picked and sent back; absent: the device's. */
  readonly timeZone?: string;
  readonly fields: readonly FormField[];
}

/**
 * What a submitted form is answered with. `update`: this page instead of the submitted one; `push`: on top of it; `back`: the
 * page below, which was pushed from, comes again. `close` means that it is done: the chat shows the outcome.
 */
export type FormReply =
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'page'; readonly form: Form; readonly how: 'update' | 'push' | 'back' }
  | { readonly kind: 'close' };
