// npm start: the generated client first, because src/main.ts imports it, then the program, in this same process so that
// signals reach it.
import { generateClient } from '../prisma/generate-client.ts';

await generateClient();
await import('../src/main.ts');
