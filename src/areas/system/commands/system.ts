// /system: versions, queues, what was given up and may be sent again, errors by code. For admins.
import type { AreaParts } from '../../../area.ts';
import type { Show } from '../../../conversation/turn.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { maySeeSystem } from '../access.ts';
import { createSystemRoom } from '../screens/system-room.ts';

/** `/system`, `a.system.dead.<page>`, `a.system.one.<message>.<page>`, `a.system.{all,webhooks,errors}` */
export function createSystemCommand(parts: AreaParts): Command {
  const room = createSystemRoom(parts);
  return {
    name: 'system',
    entry: { listed: true },
    may: maySeeSystem,
    async run({ context, sql, args, where, pressed }) {
      const asked = pressed ? args : [];
      const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
      const act = room.actOf(asked);
      return act
        ? { kind: 'write', work: async (tx): Promise<Show> => show(await act(tx, context)) }
        : show(await room.show(sql, context, asked));
    },
  };
}
