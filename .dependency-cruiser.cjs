// Which part may import which: the way of a tap goes down, never up. `npm run check` refuses everything else.

/** Anybody may import these. */
const ground = ['^src/errors\\.ts$', '^src/log\\.ts$'];

/** Each part, and the parts that it may import besides itself and the ground. */
const mayImport = {
  conversation: [
    'understanding',
    'imports',
    'spreadsheets',
    'notices',
    'mail',
    'screens',
    'digests',
    'engine',
    'dialogs',
    'domain',
    'messenger',
    'delivery',
    'db',
    'i18n',
  ],
  dialogs: ['engine', 'domain', 'messenger', 'delivery', 'screens', 'i18n', 'db'],
  engine: ['messenger', 'db', 'i18n'],
  understanding: [],
  screens: ['messenger', 'domain', 'engine', 'i18n'],
  digests: ['screens', 'messenger', 'domain', 'engine', 'i18n'],
  jobs: ['pictures', 'digests', 'domain', 'delivery', 'engine', 'messenger', 'db', 'i18n'],
  pictures: ['screens', 'engine', 'domain', 'messenger', 'db', 'i18n'],
  mail: ['domain', 'delivery', 'messenger', 'db', 'i18n'],
  notices: ['mail', 'digests', 'screens', 'domain', 'delivery', 'engine', 'messenger', 'db', 'i18n'],
  spreadsheets: ['domain', 'messenger', 'db', 'i18n', 'engine'],
  imports: ['spreadsheets', 'screens', 'domain', 'delivery', 'engine', 'messenger', 'db', 'i18n'],
  'live-counters': ['screens', 'engine', 'domain', 'messenger', 'db', 'i18n'],
  delivery: ['messenger', 'db'],
  domain: ['db', 'i18n'],
  sample: ['domain', 'db', 'i18n'],
  http: ['messenger'],
  db: [],
  i18n: [],
  messenger: [],
};

/** Single files of other parts: pure, and of one mind with what they are for. */
const files = {
  understanding: ['^src/engine/parse/', '^src/domain/customers/name-key\\.ts$'],
};

const folder = (part) => `^src/${part}/`;
const parts = Object.keys(mayImport);

const layers = parts.map((part) => ({
  name: `${part} may import ${[...mayImport[part], 'the ground'].join(', ')}`,
  severity: 'error',
  from: { path: folder(part) },
  to: {
    path: '^(src|bots)/',
    pathNot: [folder(part), ...mayImport[part].map(folder), ...(files[part] ?? []), ...ground],
  },
}));

/** For what it needs to know of another part, a type will do. */
const onlyTypes = [
  ['dialogs', 'db', 'a dialog names the database as a type and leaves reading and writing to the domain'],
  ['digests', 'domain', 'a digest is pure: facts are passed in'],
].map(([from, to, comment]) => ({
  name: `${from} may import types alone from ${to}`,
  comment,
  severity: 'error',
  from: { path: folder(from) },
  to: { path: folder(to), dependencyTypesNot: ['type-only'] },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...onlyTypes,
    {
      name: 'a messenger may import the port, its own files and the catalogs of words',
      severity: 'error',
      from: { path: '^bots/([^/]+)/' },
      to: { path: '^(src|bots)/', pathNot: ['^bots/$1/', folder('messenger'), folder('i18n'), ...ground] },
    },
    {
      name: 'only src/main.ts may import messengers',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^bots/' },
    },
    {
      name: 'the command line may import domain, jobs, imports, mail, spreadsheets, db, i18n, messenger, settings',
      severity: 'error',
      from: { path: folder('cli') },
      to: {
        path: '^src/',
        pathNot: [
          ...[
            'cli',
            'domain',
            'jobs',
            'imports',
            'mail',
            'spreadsheets',
            'db',
            'i18n',
            'messenger',
            'delivery',
            'digests',
          ].map(folder),
          '^src/config\\.ts$',
          ...ground,
        ],
      },
    },
    {
      name: 'settings and the ground may import nothing above',
      severity: 'error',
      from: { path: ['^src/config\\.ts$', ...ground] },
      to: { path: '^(src|bots)/', pathNot: ground },
    },
    {
      name: 'every folder of src has a rule here',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [...parts, 'cli'].map(folder) },
      to: {},
    },
    {
      name: 'no cycles, except of types',
      severity: 'error',
      from: { path: '^(src|bots)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'the program does not import tests',
      severity: 'error',
      from: { path: '^(src|bots|bin)/' },
      to: { path: '^test/' },
    },
    {
      name: 'the program does not import packages for development',
      severity: 'error',
      from: { path: '^(src|bots|bin)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    { name: 'everything imported is there', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/db/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
