// Words of this area in German.
export default {
  'act.webhook.create': 'Webhook angelegt',
  'act.webhook.rotate': 'Webhook mit neuem Geheimnis',
  'act.webhook.start': 'Webhook wieder gestartet',
  'act.webhook.resend': 'Webhook-Meldungen erneut gesendet',
  'act.webhook.remove': 'Webhook entfernt',
};
