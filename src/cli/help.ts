// What --help prints.
import { commands } from './catalog.ts';
import type { Command } from './command.ts';

export function helpOfAll(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'Usage: npm run --silent tallybot -- COMMAND [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Each works beside the running program, too. COMMAND --help tells more; --json prints the result as JSON.',
  ].join('\n');
}

export function helpOf(command: Command): string {
  return [
    command.summary,
    '',
    `Usage: npm run --silent tallybot -- ${command.name} ${command.usage} [--json]`,
    '',
    ...command.help.map((line) => `  ${line}`),
    ...(command.forCompany ? ['  --company NAME   for which company, where there are several'] : []),
  ].join('\n');
}
