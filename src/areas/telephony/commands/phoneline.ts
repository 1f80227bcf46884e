// `a.phoneline.<phone call>.<person|none>`: answers whose the line of that call is; what came in on it before is theirs, too.
import { goneScreen, notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayFollowTelephony } from '../access.ts';
import { giveLine } from '../background/give-line.ts';
import { formatLine } from '../screens/line-words.ts';

export const createPhoneline = (translations: (locale: Locale) => Translate): Command => ({
  name: 'phoneline',
  may: mayFollowTelephony,
  async run({ context, args, where }) {
    const [callPart, personPart] = args;
    const id = idOf(callPart);
    const personId = idOf(personPart);
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const [call] = await tx.$queryRaw<
          { sourceId: number; extension: string | null; ownNumber: string | null }[]
        >`
          select source_id as "sourceId", extension, own_number as "ownNumber" from phone_call
          where company_id = ${actor.companyId} and id = ${id}::int and (manager_id is null or manager_id = ${personId}::int)`;
        const line = call?.extension
          ? { extension: call.extension }
          : call?.ownNumber
            ? { number: call.ownNumber }
            : null;
        if (!call || !line) return { kind: 'show', where, screen: goneScreen(context) };
        const request = { sourceId: call.sourceId, personId, ...line, now };
        const given = await giveLine(tx, actor, request, { translations });
        if (!given.ok) return { kind: 'show', where, screen: notYoursScreen(context) };
        const [person] = await tx.$queryRaw<{ name: string }[]>`
          select name from person where company_id = ${actor.companyId} and id = ${personId}::int`;
        const words = { line: formatLine(given), name: person?.name ?? '' };
        const text = lines(
          t(person ? 'telephony.lineGiven' : 'telephony.lineNobodys', words),
          given.adopted > 0 && t('telephony.adopted', { count: given.adopted }),
        );
        return { kind: 'show', where, screen: { text } };
      },
    };
  },
});
