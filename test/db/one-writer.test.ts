// Each table has one room that writes it. Who else does is named here, with the reason: a new one fails until it is either
// moved into the owner's room or argued for.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

interface Writers {
  readonly owner: string;
  /** Room and reason. */
  readonly others?: Readonly<Record<string, string>>;
}

const erases = 'takes personal data out, in tables whose owners know nothing of erasure';
const samples = 'makes a company with a history, which no mutation could';
const cleans = 'removes what is only kept for a while';

const tables: Readonly<Record<string, Writers>> = {
  company: {
    owner: 'areas/people',
    others: {
      'areas/policy': 'decides what applies',
      'areas/first-steps': 'remembers that an admin has put the list away',
      records: 'keeps how far a recheck has come',
      sample: samples,
    },
  },
  team: {
    owner: 'areas/people',
    others: {
      'areas/team': 'connects its channel',
      'areas/reports': 'keeps whether the channel gets the report',
      delivery: 'follows a group that has moved, or is gone',
      sample: samples,
    },
  },
  person: {
    owner: 'areas/people',
    others: {
      'areas/settings': "keeps the person's own wishes",
      'areas/team': 'keeps whether a head ranks people',
      'areas/handovers': 'brings back who had left, where a handover is undone',
      'areas/notices': 'remembers where tests go',
      sample: samples,
    },
  },
  team_stint: { owner: 'areas/people' },
  account: {
    owner: 'areas/people',
    others: {
      delivery: 'marks who cannot be reached',
      connections: 'marks all of a workspace that is gone, or back',
      'areas/live-counters': 'remembers its pinned message',
      'areas/settings': 'forgets it',
    },
  },
  conversation: {
    owner: 'conversation',
    others: {
      'areas/erasure': erases,
      'areas/people': 'ends the dialogs of who leaves',
      background: cleans,
      delivery: 'says which message became the card',
    },
  },
  seen_update: {
    owner: 'conversation',
    others: { background: cleans, connections: 'takes a state of an installation once' },
  },
  messenger_connection: { owner: 'connections' },
  under_way: { owner: 'db' },
  outbox: {
    owner: 'delivery',
    others: {
      conversation: 'answers, in the one statement that moves the chat',
      background: 'cleans, and lets out what waited',
      'areas/erasure': erases,
      'areas/notices': 'edits the message that shows progress',
      'areas/voice': 'edits the message that says that it listens',
      'areas/people': 'drops what waits for who leaves',
      'areas/team': 'moves with its group',
      'areas/telephony': 'draws a waiting message of calls anew, and drops secrets that were shown',
      'areas/webhooks': 'drops keys and secrets that were shown',
    },
  },
  send_pace: { owner: 'delivery', others: { 'areas/notices': 'keeps the pace of e-mails by the same row' } },
  push_log: { owner: 'background' },
  invitation: { owner: 'areas/people' },
  web_session: { owner: 'bots/web', others: { 'areas/people': 'signs out who leaves', background: cleans } },
  web_message: {
    owner: 'bots/web',
    others: {
      'areas/calendar': 'hides a secret address that was typed',
      'areas/erasure': erases,
      'areas/people': 'forgets what a changed role may not see',
      background: cleans,
    },
  },
  customer: {
    owner: 'records',
    others: {
      'areas/customers': 'merges, and keeps contacts with their customer',
      'areas/erasure': erases,
      'areas/imports': 'puts in and takes back many at once',
      'areas/notices': 'counts its version where an address bounced',
      'areas/requests': 'counts its version where a number is wrong',
      sample: samples,
    },
  },
  contact: {
    owner: 'areas/customers',
    others: { 'areas/erasure': erases, 'areas/imports': 'puts in many at once', sample: samples },
  },
  contact_point: {
    owner: 'areas/customers',
    others: {
      'areas/erasure': erases,
      'areas/imports': 'puts in many at once',
      'areas/notices': 'marks what bounced',
      'areas/requests': 'marks a wrong number',
      sample: samples,
    },
  },
  meeting: { owner: 'records', others: { sample: samples } },
  call: { owner: 'records', others: { sample: samples } },
  planned_call: {
    owner: 'records',
    others: { 'areas/planned-calls': 'puts those of a file in, many at once, and takes them out with it' },
  },
  deal: { owner: 'records', others: { sample: samples } },
  phone_source: { owner: 'areas/telephony' },
  phone_line: { owner: 'areas/telephony' },
  phone_card: { owner: 'areas/telephony' },
  phone_call: { owner: 'areas/telephony', others: { 'areas/erasure': erases } },
  phone_event: { owner: 'areas/telephony' },
  plan: { owner: 'areas/plans', others: { sample: samples } },
  audit: { owner: 'records', others: { 'areas/erasure': erases } },
  absence: { owner: 'areas/people' },
  stored_file: {
    owner: 'files',
    others: {
      'areas/erasure': erases,
      'areas/imports': 'drops what it has read',
      'areas/capture': 'drops contacts as they are dealt with',
      conversation: 'drops what a draft was read from',
    },
  },
  voice_note: { owner: 'areas/voice', others: { delivery: 'says in which message it is listened to' } },
  service_use: { owner: 'areas/voice' },
  vanishing_message: { owner: 'delivery' },
  customer_merge: { owner: 'areas/customers', others: { 'areas/erasure': erases } },
  not_alike: { owner: 'areas/customers' },
  import: { owner: 'areas/imports', others: { 'areas/erasure': erases } },
  import_row: {
    owner: 'areas/imports',
    others: {
      'areas/erasure': erases,
      'areas/api': 'keeps numbers of other systems until the rows are put in',
    },
  },
  data_request: {
    owner: 'areas/requests',
    others: {
      'areas/customers': 'moves them with a merge',
      'areas/erasure': erases,
      'areas/handovers': 'passes them on',
      'areas/people': 'withdraws those of who leaves',
      sample: samples,
    },
  },
  base_pick: { owner: 'areas/base' },
  page_session: { owner: 'areas/supervision', others: { 'areas/people': 'signs out who leaves' } },
  handover: { owner: 'areas/handovers', others: { 'areas/people': 'drops drafts of who changes' } },
  handover_item: { owner: 'areas/handovers', others: { 'areas/customers': 'follows a merge' } },
  suppression: { owner: 'areas/notices', others: { 'areas/imports': 'keeps the opt-outs of a file' } },
  notice: { owner: 'areas/notices', others: { 'areas/erasure': erases } },
  notice_recipient: {
    owner: 'areas/notices',
    others: {
      'areas/customers': 'moves them with a merge',
      'areas/erasure': erases,
      'areas/imports': 'leaves out whom it takes back',
      backup: 'holds what may have been sent since it was made',
    },
  },
  told_by_call: { owner: 'areas/notices' },
  api_key: { owner: 'areas/api', others: { access: 'remembers when a key was used' } },
  api_answer: { owner: 'areas/api', others: { 'areas/erasure': erases } },
  external_id: { owner: 'areas/api', others: { 'areas/erasure': erases } },
  // Triggers write them; whoever reads the changes numbers them.
  record_change: { owner: 'areas/api' },
  calendar_feed: { owner: 'areas/calendar' },
  calendar_source: { owner: 'areas/calendar' },
  calendar_event: { owner: 'areas/calendar', others: { 'areas/erasure': erases } },
  board: { owner: 'areas/board' },
  board_answer: { owner: 'areas/board' },
  webhook: { owner: 'areas/webhooks' },
  webhook_message: { owner: 'areas/webhooks' },
  error_count: { owner: 'areas/system' },
  write_probe: { owner: 'db', others: { cli: 'looks whether the store takes a write' } },
  chore_mark: { owner: 'background' },
};

const roomOf = (path: string): string => {
  const [first = '', second = '', third = ''] = path.split('/');
  if (first === 'bots') return `bots/${second}`;
  return second === 'areas' ? `areas/${third}` : second;
};

const sources = ['src', 'bots'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('/generated/') && !path.includes('/words/') && !path.includes('/i18n/'))
    .map((path) => ({ room: roomOf(path), text: readFileSync(join(root, path), 'utf8') })),
);

const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{[\s\S]*?@@map\("(\w+)"\)/gm)].map(
  ([, model = '', table = '']) => ({ table, client: `${model.charAt(0).toLowerCase()}${model.slice(1)}` }),
);

/** In SQL, or by Prisma's model. */
function writersOf({ table, client }: { table: string; client: string }): string[] {
  const sql = new RegExp(
    `(?:insert into "?${table}"?\\b|\\bupdate "?${table}"?(?: \\w+)? set\\b|delete from "?${table}"?\\b)`,
    'i',
  );
  const byModel = new RegExp(`\\.${client}\\.(?:create|update|delete|upsert)`);
  return [
    ...new Set(sources.filter(({ text }) => sql.test(text) || byModel.test(text)).map(({ room }) => room)),
  ];
}

test('every table is named here', () => {
  expect(Object.keys(tables).sort()).toEqual(models.map(({ table }) => table).sort());
});

test.each(models)('$table is written by its owner, and by whom it is argued for', (model) => {
  const { owner, others = {} } = tables[model.table] as Writers;
  // A record's own table is written by the name in its kind's description.
  const found = writersOf(model).filter((room) => room !== owner);
  expect(found.sort()).toEqual(Object.keys(others).sort());
});
