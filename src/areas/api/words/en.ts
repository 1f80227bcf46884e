// Words of this area in English.
export default {
  'act.api-key.create': 'API key made',
  'act.api-key.revoke': 'API key revoked',
};
