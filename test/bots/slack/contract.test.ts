// Slack against the contract of all messengers, by both ways in which updates come.
import { describeMessenger } from '../../contracts/messenger-contract.ts';
import { slackHarness } from '../../support/slack-harness.ts';

describeMessenger('Slack over HTTP', () => slackHarness('http'));
describeMessenger('Slack by Socket Mode', () => slackHarness('socket'));
