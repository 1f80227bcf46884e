// How a meeting went, as buttons of which one tap saves: they carry the meeting and outlive restarts and deploys.
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { inRows } from '../../../screens/button-rows.ts';
import type { Reader } from '../../../screens/reader.ts';

const results = ['agreed', 'thinking', 'not_interested', 'no_show'] as const;

/**
 * `a.result.<meeting>.<result>`; "Moved" asks when, "Called off" asks whether to delete it.
 * @param options.goOn the receipt then offers the next incomplete record
 */
export function resultButtons(
  { t }: Pick<Reader, 't'>,
  meetingId: number,
  { goOn = false }: { readonly goOn?: boolean } = {},
): Button[][] {
  const answers: Button[] = results.map((result) => ({
    label: t(`result.${result}`),
    token: actionToken('result', meetingId, result, ...(goOn ? ['next'] : [])),
  }));
  return [
    ...inRows(answers, 2),
    [
      { label: t('result.moved'), token: actionToken('move', meetingId) },
      { label: t('digest.calledOff'), token: actionToken('delete', 'meeting', meetingId) },
    ],
  ];
}
