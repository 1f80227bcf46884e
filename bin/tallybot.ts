// npm run tallybot: the generated client first, because the commands import it, then the command line.
import { generateClient } from '../prisma/generate-client.ts';

await generateClient();
await import('../src/cli/tallybot.ts');
