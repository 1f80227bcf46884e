// A sale notice over a real mail server: who is reached, who is refused, and how the last ones are told after all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SmtpStandIn, startSmtp } from '../areas/notices/mail/support/smtp-stand-in.ts';
import { plantCustomer } from '../areas/notices/planted-audience.ts';
import { openStage, type Stage } from '../support/stage.ts';

let smtp: SmtpStandIn;
let stage: Stage;
beforeAll(async () => {
  smtp = await startSmtp({
    recipient: (address) =>
      address === 'old@berg.example' ? { code: 550, text: '5.1.1 User unknown' } : null,
  });
  stage = await openStage({
    mail: {
      settings: { smtpUrl: smtp.url, from: 'sales@nordwind.example', replyTo: null, perSecond: 1000 },
      webhookSecret: null,
      publicUrl: 'https://tally.example',
    },
  });
});
afterAll(async () => {
  await stage.close();
  await smtp.close();
});

test('every customer hears of it: by e-mail, after a repair, or by a call', async () => {
  const plant = (name: string, emails: string[], phones: string[] = []) =>
    plantCustomer(stage.database, stage.company, { name, contacts: [{ emails, phones }] });
  await plant('Acme', ['a@acme.example']);
  await plant('Berg', ['old@berg.example']);
  await plant('Kite', [], ['+4930901820']);
  const olga = await stage.person(stage.company.admin);
  const ann = await stage.person(stage.company.manager);
  const sent = async () => {
    await stage.app.notices.look();
    await stage.app.mail.mailer.sweep();
    stage.passes(1);
    await stage.app.notices.look();
    await stage.app.delivery.sweep();
  };

  await olga.says('/notice');
  await olga.says('Winter sale');
  await olga.says('Dear {name}, everything must go.');
  for (const press of ['Mon 7 Dec', 'Everybody', 'E-mail, managers']) await olga.presses(press);
  await olga.presses('Send me a test');
  await olga.says('olga@nordwind.example');
  await sent();
  olga.sees('The test of "Winter sale" was sent to olga@nordwind.example.');
  await olga.presses('Open the notice');
  await olga.presses('Send now');
  await olga.presses('Send to 2');
  await sent();
  expect(smtp.addressees()).toEqual(['olga@nordwind.example', 'a@acme.example']);
  expect(smtp.emails.at(-1)?.raw).toContain('Dear Ivan Petrov, everything must go.');
  olga.sees('Winter sale · done');
  olga.sees('sent 1 · failed 1');

  await ann.says('/unreachable');
  ann.sees('2 of your customers aren\'t reached by "Winter sale".');
  ann.isOffered('✏️ Berg · address refused', '✏️ Kite · no e-mail address');
  await ann.presses('✏️ Berg');
  await ann.says('new@berg.example');
  ann.sees('They now get "Winter sale", too.');
  ann.isOffered("Who else isn't reached");
  await sent();
  expect(smtp.addressees().at(-1)).toBe('new@berg.example');
  await ann.says('/unreachable');
  await ann.presses("I'll call them");
  await ann.presses('📞 Kite');
  await ann.presses('Completed');
  await ann.says('/unreachable');
  ann.sees('All your customers can be reached. Nothing to fix.');
  await sent();
  expect(smtp.emails).toHaveLength(3);
  await olga.says('/notices');
  await olga.presses('Winter sale · done');
  olga.sees('▓▓▓▓▓▓▓▓▓▓ 2 of 2');
  olga.sees('told by their managers 1');
});
