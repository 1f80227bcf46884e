// npm run bench -- phrases: of the times in test/engine/parse/times, how many are read right, asked back, read wrongly.
import { casesOf, languages, readingOf, scoreOf } from '../../test/engine/parse/times/table.ts';

export function benchTimes(): void {
  console.log('times        right  asked  wrong');
  for (const language of languages) {
    const counts = { right: 0, asked: 0, wrong: 0 };
    for (const one of [...casesOf(language), ...casesOf(language, 'later')]) {
      const reading = readingOf(one, language);
      const score = scoreOf(one, reading);
      counts[score] += 1;
      if (score !== 'right') console.log(`  ${score}: "${one.text}" is ${one.meant}, read as ${reading}`);
    }
    const { right, asked, wrong } = counts;
    const share = ((100 * right) / (right + asked + wrong)).toFixed(1);
    console.log(
      `${language}           ${String(right).padStart(6)} ${String(asked).padStart(6)} ${String(wrong).padStart(6)}   ${share} % right`,
    );
  }
}
