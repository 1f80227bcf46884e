#!/usr/bin/env node
// npm run connector:hubspot: a connector to another system, by its name.
import { runProgram } from './run-program.mjs';

await runProgram('connector');
