#!/usr/bin/env node
// npx tallybot, npm run tallybot: the command line.
import { runProgram } from './run-program.mjs';

await runProgram('tallybot');
