// What to do when Tallybot could not start: said for every failure, not only for those that were foreseen.
import { databaseRemedies, unusableWhy } from './db/database-gone.ts';
import { AppError } from './errors.ts';

export function startAdvice(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const why = unusableWhy(error);
  if (why !== null)
    return `${databaseRemedies[why]}\nThen start Tallybot again: it goes on where it stopped.`;
  const message =
    error instanceof Error
      ? (error.message.split('\n').find((line) => line.trim() !== '') ?? '')
      : String(error);
  return [
    `Tallybot could not start: ${message.trim().slice(0, 300) || 'unknown reason'}`,
    'Nothing that was stored is lost. Start it once more; if it fails again, run "npx tallybot doctor", which looks at settings,',
    'store and connections, and report what it says together with the line above.',
  ].join('\n');
}
