// The REST API: the company's other systems read and write by it, as whoever their key stands for.
import type { Area } from '../../area.ts';

export const apiArea: Area = {
  name: 'api',
  leftovers: [
    {
      name: 'apiAnswers',
      days: 1,
      remove: (db, before) => db.$executeRaw`delete from api_answer where created_at < ${before}`,
    },
  ],
};
