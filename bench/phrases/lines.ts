// How much of the tables of lines is understood, per language. What is not full is printed.
import { judge, lineCases, type Verdict } from '../../test/understanding/line-table.ts';

const verdicts: readonly Verdict[] = ['full', 'partly', 'asked', 'kept', 'wrong'];

export async function benchLines(): Promise<void> {
  console.log(`lines   cases  ${verdicts.map((verdict) => verdict.padStart(7)).join('')}`);
  for (const locale of ['en', 'de', 'ru'] as const) {
    const cases = lineCases(locale);
    const judged = cases.map((one) => ({ ...one, ...judge(one) }));
    const counts = verdicts.map((verdict) => judged.filter((one) => one.verdict === verdict).length);
    const share = `${Math.round((100 * (counts[0] ?? 0)) / cases.length)} %`;
    console.log(
      `${locale.padEnd(8)}${String(cases.length).padStart(5)}  ${counts.map((count) => String(count).padStart(7)).join('')}   ${share} full`,
    );
    for (const { line, verdict, got, outcomes } of judged)
      if (verdict !== 'full') console.log(`  ${verdict}: ${line} → ${got}, not ${outcomes.join(' / ')}`);
  }
}
