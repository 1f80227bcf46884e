// Words of this area in German.
export default {
  'act.api-key.create': 'API-Schlüssel angelegt',
  'act.api-key.revoke': 'API-Schlüssel widerrufen',
};
