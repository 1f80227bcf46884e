// The one class of error for what should not happen: a stable code, a message that says what to do, the cause.

/**
 * A surprise. Expected outcomes are returned (`{ ok: false, reason }`); this is thrown for the rest.
 * `code` is stable, in kebab-case, safe to log and to show; `message` is for whoever runs Tallybot and names the
 * remedy. Neither may carry personal data or secrets: both reach the log.
 */
export class AppError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}
