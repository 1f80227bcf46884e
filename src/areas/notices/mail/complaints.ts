// How many readers complained in a day, and how many of them are believed.
import type { Database } from '../../../db/client.ts';

/** Of one notice within a day: then its admin hears of it. */
export const complaintsToTell = 5;
/** Within a day whatever happens; beyond, one in a hundred of those who were written to in a month. */
const alwaysBelieved = 20;
const share = 100;

export interface Complaints {
  /** Whether that address has complained before: it is left out already. */
  readonly known: boolean;
  /** Within a day, of those who got this notice; and of the whole company. */
  readonly ofNotice: number;
  readonly ofCompany: number;
  /** So many of the company are obeyed within a day. */
  readonly most: number;
  readonly title: string;
}

const sql = `
with day as (
  select s.address_hash from suppression s
  where s.company_id = $1::int and s.reason = 'complained' and s.source = 'webhook' and s.created_at > $4::timestamptz
)
select exists (select from suppression s where s.company_id = $1::int and s.address_hash = $3 and s.reason = 'complained') as known,
  (select count(*) from day)::int as "ofCompany",
  (select count(*) from day d where exists (select from notice_recipient r
    where r.company_id = $1::int and r.address_hash = d.address_hash and r.notice_id = $2::int))::int as "ofNotice",
  (select count(*) from notice_recipient r where r.company_id = $1::int and r.sent_at > $5::timestamptz)::int as written,
  (select n.title from notice n where n.id = $2::int) as title`;

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

/** One statement. */
export async function complaintsOf(
  db: Database,
  {
    companyId,
    noticeId,
    addressHash,
    now,
  }: { companyId: number; noticeId: number; addressHash: string; now: Date },
): Promise<Complaints> {
  const values = [companyId, noticeId, addressHash, before(now, 1), before(now, 30)];
  const [row] = await db.query<Omit<Complaints, 'most'> & { written: number }>(
    'mail-complaints',
    sql,
    values,
  );
  const { written = 0, ...found } = row ?? { known: false, ofNotice: 0, ofCompany: 0, title: '' };
  return { ...found, most: Math.max(alwaysBelieved, Math.floor(written / share)) };
}
