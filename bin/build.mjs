// npm run build: makes the bundle, so that the program runs where only its production packages are, or nobody may write.
import { makeBundle } from './run-program.mjs';

process.stdout.write(`Built: ${makeBundle()}\n`);
