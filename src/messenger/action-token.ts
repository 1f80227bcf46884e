// The token of a button that needs no dialog: `a.<command>.<argument>.…`; it outlives restarts and deploys.

const maxBytes = 64;

/** @throws RangeError when it would not fit in 64 bytes (Telegram's callback_data); arguments are ids and short words. */
export function actionToken(command: string, ...args: (string | number)[]): string {
  const token = ['a', command, ...args].join('.');
  if (Buffer.byteLength(token) > maxBytes) throw new RangeError(`A button's token is too long: ${token}`);
  return token;
}

/** The last argument of a button that is to be answered by a form, where the messenger can open one. */
export const formMark = 'form';
export const asksForForm = (token: string): boolean => readActionToken(token)?.args.at(-1) === formMark;

/** Null when the token is of another kind. */
export function readActionToken(token: string): { command: string; args: string[] } | null {
  const [kind, command, ...args] = token.split('.');
  return kind === 'a' && command ? { command, args } : null;
}
