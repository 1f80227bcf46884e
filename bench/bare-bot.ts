// What is compared with: a bare telegraf bot that answers with the same messages, without any state.
import { createServer } from 'node:http';
import { Telegraf } from 'telegraf';

const { TELEGRAM_BOT_TOKEN = '', TELEGRAM_API_ROOT = '', PORT = '0' } = process.env;
const bot = new Telegraf(TELEGRAM_BOT_TOKEN, {
  telegram: { apiRoot: TELEGRAM_API_ROOT, webhookReply: false },
});

const customers = ['Acme GmbH', 'Ромашка', 'Berg & Sohn', 'Nordlicht', 'Kite Ltd', 'Studio Mo'];
const cards = [
  {
    text: 'Meeting · 1 of 4\nWhich customer?\nor type to search',
    labels: [...customers, 'New customer', 'Cancel'],
  },
  {
    text: 'Meeting · Acme GmbH · 2 of 4\nWhen?\nor type: "fri 10", "12.11 9:30"',
    labels: ['Now', 'Today 15:00', 'Yesterday', 'Tomorrow', 'Pick a day', '↩ Back', 'Cancel'],
  },
  {
    text: 'Meeting · Acme GmbH, today 15:00 · 3 of 4\nAbout what?\nor type it',
    labels: ['Presentation', 'Pricing', 'Contract', 'Complaint', '↩ Back', 'Skip', 'Cancel'],
  },
  {
    text: 'Meeting · Acme GmbH, today 15:00, pricing · 4 of 4\nHow did it go?',
    labels: ['Agreed', 'Thinking it over', 'Not interested', 'Moved', 'Nobody came', '↩ Back', 'Cancel'],
  },
  {
    text: 'Acme GmbH · today 15:00 · pricing · agreed\n✅ Saved in 11 s, 5 taps.\nMeetings this month ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go · on pace',
    labels: ['Next meeting', 'Add a deal', '✏️ Change', 'Undo'],
  },
];

function keyboard(step: number) {
  const buttons = (cards[step]?.labels ?? []).map((text, index) => ({
    text,
    callback_data: `d.a1.${step + 1}.${index}`,
  }));
  const rows = [];
  for (let from = 0; from < buttons.length; from += 2) rows.push(buttons.slice(from, from + 2));
  return { reply_markup: { inline_keyboard: rows } };
}

bot.on('text', (context) => context.reply(cards[0]?.text ?? '', keyboard(0)));
bot.on('callback_query', async (context) => {
  const data = 'data' in context.callbackQuery ? context.callbackQuery.data : '';
  const step = Number(data.split('.')[2]);
  void context.answerCbQuery().catch(() => {});
  await context.editMessageText(cards[step]?.text ?? '', keyboard(step));
});

createServer(bot.webhookCallback('/telegram')).listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write('Tallybot is ready: bare\n');
});
