// The words of Slack's own shapes, by the language that Slack or a form reports.
import de from './de/slack.ts';
import en from './en/slack.ts';
import { type Locale, localeOf } from './locales.ts';
import ru from './ru/slack.ts';

const areas: Record<Locale, Record<keyof typeof en, string>> = { en, ru, de };

export function slackWords(language: string | undefined) {
  const words = areas[localeOf(language) ?? 'en'];
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
