// /export: customers and records of those whom one leads, as a file; one tap chooses what and in which format.

import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { exportFile, exportFormats, exportTypes } from '../export-file.ts';
import { exportKinds, mayExport } from '../queries.ts';

/** What a message carries without trouble in every messenger. */
const mostBytes = 8 * 1024 * 1024;

/** `a.export.<kind>.<format>` */
export const exportRecords: Command = {
  name: 'export',
  entry: { listed: true },
  may: mayExport,
  async run(asked) {
    const { context, args, where } = asked;
    const kind = exportKinds.find((one) => one === args[0]);
    const format = exportFormats.find((one) => one === args[1]);
    if (kind && format) return fileTurn(asked, kind, format);
    const { t } = context;
    const buttons = exportKinds.map((one) =>
      exportFormats.map((other, index) => ({
        label: index === 0 ? `${t(`export.kind.${one}`)} · ${other.toUpperCase()}` : other.toUpperCase(),
        token: actionToken('export', one, other),
      })),
    );
    return { kind: 'show', where, screen: { text: lines(t('export.question')), buttons } };
  },
};

async function fileTurn(
  { context, sql }: TurnContext,
  kind: (typeof exportKinds)[number],
  format: (typeof exportFormats)[number],
): Promise<Turn> {
  const { t, actor, now } = context;
  const made = await exportFile(sql, actor, { kind, format, now, t });
  if (!made.ok) {
    const screen =
      made.reason === 'may_not'
        ? notYoursScreen(context)
        : { text: lines(t('export.tooLarge', { kind, format: 'csv' })) };
    return { kind: 'show', where: 'new', screen };
  }
  if (made.records === 0) return { kind: 'show', where: 'new', screen: { text: lines(t('export.nothing')) } };
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of made.pieces) {
    bytes += piece.length;
    if (bytes > mostBytes)
      return { kind: 'show', where: 'new', screen: { text: lines(t('export.tooLarge', { kind, format })) } };
    pieces.push(piece);
  }
  const file = {
    name: made.name,
    mediaType: exportTypes[format],
    base64: Buffer.concat(pieces).toString('base64'),
  };
  return {
    kind: 'show',
    where: 'new',
    screen: { text: lines(t('export.here', { count: made.records })), file },
  };
}
