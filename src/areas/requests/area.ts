// The operators' queue: personal data that somebody is to enter.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { mayWriteContacts } from '../customers/access.ts';
import { mayAskOperator } from './access.ts';
import { askOperator, unask } from './commands/ask-operator.ts';
import { queue, unanswer } from './commands/queue.ts';
import { answerRequestDialog } from './dialogs/answer-request.ts';
import { askOperatorDialog } from './dialogs/ask-operator.ts';
import { declineRequestDialog } from './dialogs/decline-request.ts';
import { oldRequests } from './pushes/old-requests.ts';
import { queueMorning } from './pushes/queue-morning.ts';
import { requestAnswered } from './pushes/request-answered.ts';
import { reactions } from './reactions.ts';
import type { OperatorAsked, RequestSettled } from './receipts.ts';
import { askedScreen } from './screens/asked-screen.ts';
import { settledScreen } from './screens/queue-card.ts';

export const requestsArea: Area = {
  name: 'requests',
  reactions,
  takes: {
    // Whoever leaves personal data to operators passes a contact on to them.
    contact: (actor) =>
      mayAskOperator(actor) && !mayWriteContacts(actor) ? { dialog: 'ask-operator' } : null,
    file: (_actor, kind) =>
      kind === 'picture' ? { command: 'askoperator', args: ['card'], purpose: 'business-card' } : null,
  },
  receipts: () => [
    drawsReceipt<OperatorAsked>('operator-asked', (_tx, context, receipt) => askedScreen(context, receipt)),
    drawsReceipt<RequestSettled>('request-settled', (tx, context, { settled }) =>
      settledScreen(tx, context, settled),
    ),
  ],
  dialogs: [askOperatorDialog, answerRequestDialog, declineRequestDialog],
  commands: () => [queue, unanswer, askOperator, unask],
  pushes: [queueMorning, oldRequests, requestAnswered],
};
