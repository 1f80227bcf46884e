// A page that is always there for one person (Slack's Home tab): the current state, with buttons that act.
import type { Screen } from './screen.ts';

export interface HomeSection {
  readonly title: string;
  /** Its buttons come back as presses without a `messageKey`: what they lead to is shown in the chat. */
  readonly screen: Screen;
}

export interface HomeView {
  readonly sections: readonly HomeSection[];
}

/** The page of a person as it is now; null for somebody who is not one of the company's people. */
export type Home = (userKey: string) => Promise<HomeView | null>;
