// Words of this area in Russian.
export default {
  'act.api-key.create': 'Ключ API создан',
  'act.api-key.revoke': 'Ключ API отозван',
};
