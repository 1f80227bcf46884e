// The few words that Slack's own shapes need beside the conversation's.
import { type Locale, localeOf } from '../../src/i18n/locales.ts';
import de from './words/de.ts';
import en from './words/en.ts';
import ru from './words/ru.ts';

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

const catalogs: Record<Locale, Record<keyof typeof en, string>> = { en, ru, de };

/** `language`: as Slack reports it ("de-DE"); undefined when unknown. */
export function slackWords(language: string | undefined): SlackWords {
  const words = catalogs[localeOf(language) ?? 'en'];
  return {
    time: words['slack.time'],
    saving: words['slack.saving'],
    stillSaving: words['slack.stillSaving'],
    done: words['slack.done'],
    seeChat: words['slack.seeChat'],
    tryAgain: words['slack.tryAgain'],
    close: words['slack.close'],
    openChat: words['slack.openChat'],
    inviteMe: words['slack.inviteMe'],
    strangerTitle: words['slack.strangerTitle'],
    strangerHome: words['slack.strangerHome'],
  };
}
