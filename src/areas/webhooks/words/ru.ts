// Words of this area in Russian.
export default {
  'act.webhook.create': 'Вебхук добавлен',
  'act.webhook.rotate': 'Вебхук: новый секрет',
  'act.webhook.start': 'Вебхук снова включён',
  'act.webhook.resend': 'Сообщения вебхука отправлены ещё раз',
  'act.webhook.remove': 'Вебхук удалён',
};
