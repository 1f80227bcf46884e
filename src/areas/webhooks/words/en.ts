// Words of this area in English.
export default {
  'act.webhook.create': 'Webhook added',
  'act.webhook.rotate': 'Webhook given a new secret',
  'act.webhook.start': 'Webhook started again',
  'act.webhook.resend': 'Webhook messages sent again',
  'act.webhook.remove': 'Webhook removed',
};
