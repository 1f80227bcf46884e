// npm run connector:hubspot [-- --once | --dead | --resend]: a connector in a process of its own, beside Tallybot or elsewhere.
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createPass, runConnector } from './run-connector.ts';
import { connectorSettings } from './settings.ts';
import { openState } from './state.ts';
import { systems } from './systems.ts';

const usage = `Usage: npm run connector:hubspot [-- OPTION]

  --once      one pass, and ends
  --dead      shows what was not taken, and why
  --resend    has it tried again by the connector that runs

It is told where and whom by the environment: see docs/connectors.md.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      once: { type: 'boolean', default: false },
      dead: { type: 'boolean', default: false },
      resend: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [name = ''] = positionals;
  const open = systems[name];
  if (values.help || !open) {
    process.stdout.write(
      open ? usage : `There are connectors for: ${Object.keys(systems).join(', ')}.\n${usage}`,
    );
    return values.help ? 0 : 2;
  }
  const { env } = process;
  const own = connectorSettings(env, name);
  if (values.dead || values.resend) {
    const state = openState(env.CONNECTOR_DATA_DIR || `./data/connector-${name}`, new Date());
    if (values.resend) process.stdout.write(`${state.resend()} are tried again.\n`);
    else process.stdout.write(`${JSON.stringify(state.dead(), null, 2)}\n`);
    return 0;
  }
  const system = open(env);
  if (!own.ok || !system.ok) {
    const problems = [...(own.ok ? [] : own.problems), ...(system.ok ? [] : system.problems)];
    process.stderr.write(`${problems.join('\n')}\nSee docs/connectors.md.\n`);
    return 2;
  }
  const log = pino({ level: env.LOG_LEVEL || 'info', base: { connector: name } });
  const state = openState(own.settings.folder, new Date());
  const parts = { settings: own.settings, ...system.settings, state, log };
  if (values.once) {
    try {
      const done = await createPass(parts)();
      process.stdout.write(`${JSON.stringify({ done, dead: state.dead().length })}\n`);
      return 0;
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      return 1;
    }
  }
  const running = await runConnector(parts);
  log.info({ port: running.port }, 'The connector is ready');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void running.stop().then(() => process.exit(0));
    });
  return 0;
}

process.exitCode = await main();
