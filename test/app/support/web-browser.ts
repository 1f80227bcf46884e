// A browser that is signed in to the browser chat of a running program: speaks its HTTP.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../../src/db/client.ts';

/** Gives a person an account and a session straight in the database. Returns the session's cookie. */
export async function signIn(database: Database, personId: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { companyId } = await database.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  const userKey = randomUUID();
  const account = await database.prisma.account.create({
    data: { companyId, personId, messenger: 'web', userKey, chatKey: userKey, conversation: { create: {} } },
  });
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const expiresAt = new Date(Date.now() + 86_400_000);
  await database.prisma.webSession.create({ data: { tokenHash, accountId: account.id, expiresAt } });
  return `tallybot=${token}`;
}

/** Posts as the page does. */
export function post(
  url: string,
  path: string,
  body: object | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** What the chat shows, oldest first, as JSON. */
export async function shownTo(url: string, cookie: string): Promise<string> {
  const response = await fetch(`${url}/c/me/older?before=2000000000`, { headers: { cookie } });
  return response.text();
}
