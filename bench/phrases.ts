// What people type, by the tables in test/: how much is understood, asked back, and wrong.
import { benchLines } from './phrases/lines.ts';
import { benchTimes } from './phrases/times.ts';

export async function benchPhrases(): Promise<void> {
  benchTimes();
  await benchLines();
}
