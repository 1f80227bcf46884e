// The few words that Slack's own shapes need beside the conversation's.

export interface SlackWords {
  /** The label of a time of day beside its day. */
  readonly time: string;
  /** Title and text while saving takes longer than Slack waits, and afterwards. */
  readonly saving: string;
  readonly stillSaving: string;
  readonly done: string;
  readonly seeChat: string;
  /** Nothing could be saved just now; what was entered is still there. */
  readonly tryAgain: string;
  readonly close: string;
  /** The label of a link to the direct messages. */
  readonly openChat: string;
  /** In a channel that we cannot write to: how to let us in. */
  readonly inviteMe: string;
  /** On the Home tab of somebody who is not one of the company's people: how to join. */
  readonly strangerTitle: string;
  readonly strangerHome: string;
}

/** `language`: as Slack reports it ("de-DE"); undefined when unknown. */
export type WordsOf = (language: string | undefined) => SlackWords;
