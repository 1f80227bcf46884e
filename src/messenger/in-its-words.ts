// A messenger that says commands its own way, whatever it is given to show.
import { formAs, homeAs, resultAs, screenAs } from './command-words.ts';
import type { Messenger } from './messenger.ts';

/** The same messenger; everything that it is given passes through its way of typing commands. */
export function inItsWords(messenger: Messenger): Messenger {
  const { traits } = messenger;
  return {
    ...messenger,
    start: (receive) => messenger.start(async (incoming) => resultAs(traits, await receive(incoming))),
    stop: () => messenger.stop(),
    send: (chatKey, screen) => messenger.send(chatKey, screenAs(traits, screen)),
    edit: (chatKey, messageKey, screen) => messenger.edit(chatKey, messageKey, screenAs(traits, screen)),
    ...(messenger.openForm && {
      openForm: async (trigger, form) => messenger.openForm?.(trigger, formAs(traits, form)),
    }),
    ...(messenger.publishHome && {
      publishHome: async (userKey, home) => messenger.publishHome?.(userKey, homeAs(traits, home)),
    }),
  };
}
