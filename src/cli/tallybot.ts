// The command line: npm run --silent tallybot -- COMMAND
import { runCommandLine } from './command-line.ts';

const { env, stdout, stderr, argv } = process;
process.exitCode = await runCommandLine(argv.slice(2), { env, stdout, stderr, now: new Date() });
