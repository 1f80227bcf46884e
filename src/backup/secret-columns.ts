// What lets somebody in, or speaks in the company's name, in the clear: left out of a backup unless it is asked for. Hashes
// of such secrets stay, as nobody gets in by them; so does the key of the suppression list, without which customers who
// opted out would be written to again.

/** Bytes that nobody knows, as a webhook's secret is written. */
const anotherSecret = `'whsec_' || encode(decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), 'base64')`;

/**
 * By table and column: the SQL of what stands there instead. After a restore without them they are rotated where they are
 * shown; until then nobody can use them.
 */
export const secretColumns: ReadonlyMap<string, string> = new Map([
  ['phone_source.secret', 'null::text'],
  ['webhook.secret', anotherSecret],
  ['webhook.old_secret', 'null::text'],
  // Whose calendar it was is asked for its address again.
  ['calendar_source.secret_url', `'https://calendar.invalid/'`],
  // Encrypted, and still: the key may lie beside the backup. Such a workspace is installed anew, such a bot's token given anew.
  ['messenger_connection.secret', 'null::text'],
]);

/** Named like secrets, and none: why they are kept. */
export const keptColumns: Readonly<Record<string, string>> = {
  'webhook.old_secret_until': 'a time',
  'api_answer.api_key_id': 'the number of a key, whose hash alone is stored',
  'company.secret': 'the suppression list and the links in e-mails are keyed by it',
};
