// What of a change concerns sale notices. Pure.

interface Contact {
  readonly consent?: string | null | undefined;
  readonly points: readonly { readonly kind: string; readonly value: string; readonly valid: boolean }[];
}

/** Whether the change alters which e-mail address a customer is written to at, if any. */
export function mailDiffers(before: readonly Contact[], after: readonly Contact[]): boolean {
  return mailOf(before) !== mailOf(after);
}

const mailOf = (contacts: readonly Contact[]): string =>
  JSON.stringify(
    contacts.map(({ consent, points }) => [
      consent ?? null,
      points.filter(({ kind }) => kind === 'email').map(({ value, valid }) => [value, valid]),
    ]),
  );
