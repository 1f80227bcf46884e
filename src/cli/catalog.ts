// All commands of the command line, in the order in which they are needed.

import { apiKey } from './api-key.ts';
import { backup } from './backup.ts';
import { board } from './board.ts';
import { bounce } from './bounce.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { handover } from './handover.ts';
import { importCommand } from './import.ts';
import { invite } from './invite.ts';
import { line } from './line.ts';
import { outbox } from './outbox.ts';
import { plan } from './plan.ts';
import { restore } from './restore.ts';
import { revert } from './revert.ts';
import { run } from './run.ts';
import { setup } from './setup.ts';
import { telegramBot } from './telegram-bot.ts';
import { telephony } from './telephony.ts';
import { webhook } from './webhook.ts';

export const commands: readonly Command[] = [
  setup,
  invite,
  handover,
  plan,
  telegramBot,
  telephony,
  line,
  apiKey,
  webhook,
  board,
  importCommand,
  revert,
  exportCommand,
  run,
  outbox,
  bounce,
  backup,
  restore,
  doctor,
];
