// Workspaces and bots: which there are, whose they are, and whether their tokens can be opened.
import { secretBoxOf } from '../../connections/secret-box.ts';
import { type Check, ok, wrong } from './finding.ts';

export const checkConnections: Check = {
  name: 'workspaces',
  async run({ db, config }) {
    const box = secretBoxOf(config);
    const rows = await db.sql.$queryRaw<
      {
        messenger: string;
        title: string;
        externalId: string;
        key: string;
        secret: string | null;
        company: string | null;
      }[]
    >`
      select m.messenger, m.title, m.external_id as "externalId", m.key, m.secret, c.name as "company"
      from messenger_connection m left join company c on c.id = m.company_id
      where m.removed_at is null order by m.id`;
    // What the settings connect is asked for itself.
    const stored = rows.filter(({ secret, company }) => secret !== null || company !== null);
    if (stored.length === 0) return [ok('workspaces', 'none besides those of the settings')];
    return stored.map(({ messenger, title, externalId, secret, company }) => {
      const name = `${messenger} ${title === externalId ? externalId : `${title} (${externalId})`}`;
      const whose = company ?? 'nobody’s yet: its installer is asked in Slack';
      if (secret === null)
        return wrong(name, `${whose}; it has no token. Install it again, or give its token again.`);
      if (!box) return wrong(name, `${whose}; SECRETS_KEY is missing.`);
      if (!box.knows(secret)) return wrong(name, `${whose}; SECRETS_KEY is not the key of its token.`);
      return ok(name, whose);
    });
  },
};
