// Telegram against the contract of all messengers, by both ways in which updates come.
import { describeMessenger } from '../../contracts/messenger-contract.ts';
import { telegramHarness } from '../../support/telegram-harness.ts';

describeMessenger('Telegram by polling', () => telegramHarness('polling'));
describeMessenger('Telegram by webhook', () => telegramHarness('webhook'));
