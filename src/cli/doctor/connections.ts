// Workspaces and bots: which there are, whose they are, and whether their tokens can be opened.
import { secretBoxOf } from '../../connections/secret-box.ts';
import { type Check, ok, wrong } from './finding.ts';

export const checkConnections: Check = {
  name: 'workspaces',
  async run({ db, config, now }) {
    const box = secretBoxOf(config);
    const rows = await db.sql.$queryRaw<
      {
        messenger: string;
        externalId: string;
        secret: string | null;
        companyId: number | null;
        hasEnded: boolean;
      }[]
    >`
      select messenger, external_id as "externalId", secret, company_id as "companyId",
        coalesce(expires_at < ${now} and renewing_until < ${now}, false) as "hasEnded"
      from messenger_connection where removed_at is null order by id`;
    // What the settings connect is asked for itself.
    const stored = rows.filter(({ secret, companyId }) => secret !== null || companyId !== null);
    if (stored.length === 0) return [ok('workspaces', 'none besides those of the settings')];
    // By numbers: what it prints is shown to others, and names are the companies' own.
    return stored.map(({ messenger, externalId, secret, companyId, hasEnded }) => {
      const name = `${messenger} ${externalId}`;
      const whose =
        companyId === null ? "nobody's yet: its installer is asked in Slack" : `company ${companyId}`;
      if (secret === null)
        return wrong(name, `${whose}; it has no token. Install it again, or give its token again.`);
      if (!box) return wrong(name, `${whose}; SECRETS_KEY is missing.`);
      if (!box.knows(secret)) return wrong(name, `${whose}; SECRETS_KEY is not the key of its token.`);
      if (hasEnded)
        return wrong(name, `${whose}; its token has ended and could not be renewed. Install it again.`);
      return ok(name, whose);
    });
  },
};
