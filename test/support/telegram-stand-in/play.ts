// The stand-in as a process of its own, to play by hand: lines typed here are what the person says, "!label" taps a button, "~words"
// corrects what was said last.
// npx tsx test/support/telegram-stand-in/play.ts --port 8081
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startTelegramStandIn } from '../telegram-stand-in.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8081' } } });
const standIn = await startTelegramStandIn({ port: Number(values.port) });
const person = standIn.addPerson();
console.log(`TELEGRAM_API_ROOT=${standIn.apiRoot} TELEGRAM_BOT_TOKEN=${standIn.token} npm start`);

standIn.onCall(({ method, ok }) => {
  if (!ok || !['sendMessage', 'editMessageText'].includes(method)) return;
  const message = standIn
    .messages(person)
    .filter(({ fromBot }) => fromBot)
    .at(-1);
  console.log(`\n${message?.text}\n${JSON.stringify(message?.markup ?? {})}`);
});
createInterface({ input: process.stdin }).on('line', (typed) => {
  try {
    if (typed.startsWith('!')) standIn.tapButton(person, typed.slice(1));
    else if (typed.startsWith('~')) standIn.correctText(person, typed.slice(1));
    else standIn.sendText(person, typed);
  } catch (error) {
    console.log(String(error));
  }
});
