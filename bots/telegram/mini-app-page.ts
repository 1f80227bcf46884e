// Where the form page is, which script Telegram asks it to load, and who may show it within a page of theirs.

export const miniAppPage = {
  path: '/telegram/app',
  script: 'https://telegram.org/js/telegram-web-app.js',
  /** Telegram in a browser; the apps show it by itself. */
  frames: ['https://web.telegram.org'],
} as const;
