// "Not now": the same message comes again.
import { actionToken } from '../messenger/action-token.ts';
import type { Button } from '../messenger/screen.ts';
import type { Reader } from './reader.ts';

/** In an hour. */
export const laterButton = ({ t }: Pick<Reader, 't'>): Button => ({
  label: t('digest.later'),
  token: actionToken('snooze', '1h'),
});

/** At the time of the morning summary. */
export const tomorrowButton = ({ t }: Pick<Reader, 't'>): Button => ({
  label: t('digest.tomorrow'),
  token: actionToken('snooze', 'tomorrow'),
});
