// A menu that came with a screen whose buttons took its place: kept for the chat's next message without buttons.
import type { Screen } from '../../src/messenger/screen.ts';

export interface PendingMenus {
  /** The screen as it can be sent now, with a menu that waited if it has room for one. */
  join(chatKey: string, screen: Screen): Screen;
  /** Remembers the menu of a screen that goes out without it. */
  keep(chatKey: string, screen: Screen): void;
  /** To be called when a message with a reply keyboard was sent. */
  sent(chatKey: string, screen: Screen): void;
}

/** Memory only, the oldest forgotten: the keyboard that a person has stays in their app anyway. */
const MAX_CHATS = 10_000;

export function createPendingMenus(): PendingMenus {
  const menus = new Map<string, readonly string[]>();

  return {
    join(chatKey, screen) {
      const menu = menus.get(chatKey);
      return menu && !screen.menu && !hasButtons(screen) ? { ...screen, menu } : screen;
    },
    keep(chatKey, screen) {
      if (!screen.menu) return;
      menus.delete(chatKey);
      menus.set(chatKey, screen.menu);
      const [oldest] = menus.keys();
      if (menus.size > MAX_CHATS && oldest !== undefined) menus.delete(oldest);
    },
    sent(chatKey, screen) {
      if (hasButtons(screen)) this.keep(chatKey, screen);
      else if (screen.menu) menus.delete(chatKey);
    },
  };
}

function hasButtons(screen: Screen): boolean {
  return screen.buttons?.some((row) => row.length > 0) ?? false;
}
