// Keys of the REST API as an admin sees them. Pure.
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { ListedKey } from '../keys.ts';

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('api', ...args),
});

export const keysOnPage = 8;

export function keysScreen({ t }: Reader, keys: readonly ListedKey[], page: number, said?: string): Screen {
  const shown = keys.slice(page * keysOnPage, (page + 1) * keysOnPage);
  const turn = [
    ...(page > 0 ? [button(t('engine.back'), 'page', page - 1)] : []),
    ...(keys.length > (page + 1) * keysOnPage ? [button(t('engine.more'), 'page', page + 1)] : []),
  ];
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines([bold(t('api.heading'))], t(keys.length === 0 ? 'api.none' : 'api.explain')),
    buttons: [
      ...shown.map((key) => [button(`${key.name} · …${key.hint}`, 'key', key.id)]),
      ...(turn.length > 0 ? [turn] : []),
      [{ label: t('api.add'), token: actionToken('api', 'add'), style: 'primary' as const }],
    ],
  };
}

export function keyScreen(reader: Reader, key: ListedKey): Screen {
  const { t } = reader;
  const moment = (at: Date) => formatMoment(at.toISOString(), reader);
  const as = key.person ?? t(`api.acts.${key.role === 'operator' ? 'operator' : 'admin'}`);
  return {
    text: lines(
      [bold(`${key.name} · …${key.hint}`)],
      t('api.actsAs', { as }),
      t('api.scopes', { scopes: key.scopes.join(', ') }),
      key.lastUsedAt ? t('api.lastUsed', { when: moment(key.lastUsedAt) }) : t('api.neverUsed'),
      key.expiresAt !== null && t('api.expires', { when: moment(key.expiresAt) }),
    ),
    buttons: [
      [{ ...button(t('api.revoke'), 'revoke', key.id), style: 'danger' as const }, button(t('api.back'))],
    ],
  };
}

export const revokeScreen = ({ t }: Reader, key: ListedKey): Screen => ({
  text: lines(t('api.revoke.sure', { name: key.name })),
  buttons: [
    [
      { ...button(t('api.revoke'), 'revoke', key.id, 'yes'), style: 'danger' as const },
      button(t('api.back'), 'key', key.id),
    ],
  ],
});
