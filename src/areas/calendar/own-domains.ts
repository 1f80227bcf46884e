// Which domains are the company's own, by whose calendar it is: colleagues who are invited name no customer. Pure.
import { domainOf, isFreeMail } from './free-mail.ts';

/**
 * Google calls a calendar by its owner's address; addresses of calendars hold it, too.
 * @param mailFrom where this program's own e-mails come from
 */
export function ownDomains(
  calendar: { url: string; name: string | null },
  mailFrom: string | null,
): Set<string> {
  const texts = [calendar.name ?? '', decoded(calendar.url), mailFrom ?? ''];
  const domains = texts.flatMap((text) =>
    [...text.slice(0, 2_000).matchAll(/[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})/gi)].map(
      ([address]) => domainOf(address),
    ),
  );
  return new Set(domains.filter((domain) => !isFreeMail(domain)));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
