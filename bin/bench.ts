// npm run bench: the generated client first, then the measurements.
import { generateClient } from '../prisma/generate-client.ts';

await generateClient();
await import('../bench/main.ts');
