// The order of the test files: those that take long begin first, so that none of them is left alone at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They mostly wait for processes, which leaves room beside them. Only the order depends on this list. */
const long = [
  'app/bulk-push',
  'flows/kill-nine',
  'areas/voice/kill-nine',
  'cli/doctor',
  'app/start-and-stop',
  'bots/web/page',
  'db/durability',
  'spreadsheets/hostile-files',
  'backup/backup',
  'app/two-owners',
  'areas/capture/photos',
  'areas/supervision/browser',
  'matrix/rights-matrix',
  'app/behind-a-proxy',
  'cli/command-line',
  'areas/imports/kill-nine',
  'app/database-gone',
  'matrix/command-line',
  'app/unusable-database',
  'flows/in-a-hurry',
  'background/two-instances',
  'db/embedded',
  'app/poisoned-update',
  'areas/notices/mail/notice-mailer',
  'bots/web/page-demo',
  'bots/web/stream',
  'bots/web/contract',
].map((name) => `/test/${name}.test.ts`);

const rank = ({ moduleId }: TestSpecification) => {
  const index = long.findIndex((path) => moduleId.endsWith(path));
  return index === -1 ? long.length : index;
};

/** The rest as vitest sorts it: what took long in the run before, or is a large file. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
