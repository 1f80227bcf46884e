// Reads a command line, does the command, says how it went: results on stdout, problems in one line on stderr.
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { databaseRemedies, unusableWhy } from '../db/database-gone.ts';
import { openDatabase } from '../db/open-database.ts';
import { inTimeOf } from '../db/time-limits.ts';
import { AppError } from '../errors.ts';
import { logTo } from '../log.ts';
import { commands } from './catalog.ts';
import type { Command, CommandOutcome, CommandParts } from './command.ts';
import { helpOf, helpOfAll } from './help.ts';

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly now: Date;
  /** What is piped in, for a command that takes it. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** What the shell is told: 1 when it could not be done, 2 when the command line or the settings are wrong, 75 (as
 * mail servers read it) when it is to be tried again later. */
export type ExitCode = 0 | 1 | 2 | 75;

/** @param args without the program's name */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const say = (text: string) => around.stdout.write(`${text}\n`);
  const fail = (problem: string, code: ExitCode) => {
    around.stderr.write(`${problem}\n`);
    return code;
  };
  const [name, ...rest] = args;
  const command = commands.find((one) => one.name === name);
  if (!command) {
    if (name === undefined || name === '--help' || name === 'help') {
      say(helpOfAll());
      return name === undefined ? 2 : 0;
    }
    const known = commands.map((one) => one.name).join(', ');
    return fail(`There is no command ${name}. There are: ${known}.`, 2);
  }
  const asked = readArguments(command, rest);
  if (!asked.ok) return fail(`${asked.problem} See: tallybot ${command.name} --help`, 2);
  if (asked.help) {
    say(helpOf(command));
    return 0;
  }
  const config = readConfig(around.env);
  if (!config.ok) return fail(config.problems.join(' '), 2);

  const log = logTo({ write: (line) => around.stderr.write(line) }, 'error');
  try {
    const outcome = await perform(command, asked.run, {
      config: config.config,
      log,
      now: around.now,
      company: asked.company,
      ...(around.stdin && { stdin: around.stdin }),
    });
    if (!outcome.ok) return fail(outcome.problem, outcome.again ? 75 : 1);
    say(asked.json ? JSON.stringify(outcome.result) : outcome.text);
    return outcome.exitCode ?? 0;
  } catch (error) {
    return fail(describe(error), command.triedAgain && isStoreTrouble(error) ? 75 : 1);
  }
}

/** What was to be done may well be right: the store is away, somebody else's, or not to be opened. */
const isStoreTrouble = (error: unknown): boolean => error instanceof AppError || unusableWhy(error) !== null;

async function perform(
  { unopened, opensStore }: Command,
  run: Run,
  parts: Omit<CommandParts, 'db'>,
): Promise<CommandOutcome> {
  if (opensStore) return inTimeOf('import', () => run(parts as CommandParts));
  const opened = await openDatabase({ store: parts.config.store, log: parts.log, beside: true }).catch(
    (error: unknown) => {
      if (!unopened) throw error;
      return unopened(describe(error));
    },
  );
  if ('ok' in opened) return opened;
  const db = opened;
  try {
    return await inTimeOf('import', () => run({ ...parts, db }));
  } finally {
    await db.close();
  }
}

type Run = (parts: CommandParts) => Promise<CommandOutcome>;
type Arguments =
  | { readonly ok: true; readonly help: true }
  | {
      readonly ok: true;
      readonly help: false;
      readonly json: boolean;
      readonly company: string | undefined;
      readonly run: Run;
    }
  | { readonly ok: false; readonly problem: string };

function readArguments(command: Command, args: string[]): Arguments {
  const wanted = command.positionals ?? [];
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...(command.forCompany && { company: { type: 'string' } }),
        ...command.options,
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node's own words name the option; their first sentence is enough.
    return { ok: false, problem: `${(error as Error).message.split('. ')[0]?.replace(/\.$/, '')}.` };
  }
  const { help = false, json = false, ...given } = parsed.values;
  const { company, ...others } = given;
  const values = command.forCompany ? others : given;
  if (help) return { ok: true, help: true };
  const surplus = parsed.positionals[wanted.length];
  if (surplus !== undefined) return { ok: false, problem: `"${surplus}" is one argument too many.` };
  const named = Object.fromEntries(wanted.map((key, index) => [key, parsed.positionals[index]]));
  const read = command.read({ ...values, ...named });
  if (read.ok)
    return {
      ok: true,
      help: false,
      json: json === true,
      company: command.forCompany && typeof company === 'string' ? company : undefined,
      run: read.run,
    };
  const { issue } = read;
  const key = String(issue.path[0]);
  const value = key in named ? named[key] : values[key];
  const label = wanted.includes(key) ? key.toUpperCase() : `--${key}`;
  if (value === undefined) return { ok: false, problem: `${label} is missing.` };
  const problem =
    issue.code === 'invalid_value' && !issue.message.startsWith('must')
      ? `must be one of: ${issue.values.join(', ')}`
      : issue.message;
  return { ok: false, problem: `${label} ${problem}.` };
}

function describe(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const why = unusableWhy(error);
  if (why !== null) return databaseRemedies[why];
  return `Something unexpected went wrong: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`;
}
