// The command line: npm run --silent tallybot -- COMMAND
import { runCommandLine } from './command-line.ts';

const { env, stdin, stdout, stderr, argv } = process;
process.exitCode = await runCommandLine(argv.slice(2), { env, stdin, stdout, stderr, now: new Date() });
