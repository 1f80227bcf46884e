// What people type, by the tables in test/: how much is understood, asked back, and wrong.
import { benchTimes } from './phrases/times.ts';

export async function benchPhrases(): Promise<void> {
  benchTimes();
}
