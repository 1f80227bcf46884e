// Which part may import which. `npm run check` refuses everything else, and each rule's comment says what to do instead.
const { readFileSync } = require('node:fs');

/** Anybody may import these. */
const ground = [
  '^src/errors\\.ts$',
  '^src/group-by\\.ts$',
  '^src/log\\.ts$',
  '^src/loop\\.ts$',
  '^src/start-worker\\.mjs$',
  '^src/network\\.ts$',
  '^src/packaged-files\\.ts$',
  '^src/tracing/traced\\.ts$',
];

/** For the build alone, because the bundle has them in it. */
const bundled = JSON.parse(readFileSync('bin/bundled-packages.json', 'utf8'));

/** Tools and the kernel: each part, and the parts that it may import besides itself and the ground. */
const mayImport = {
  db: [],
  backup: ['db'],
  metrics: ['db'],
  tracing: [],
  connections: ['db', 'messenger'],
  i18n: [],
  messenger: ['i18n'],
  mail: ['i18n'],
  periods: ['db'],
  access: ['db', 'i18n'],
  files: ['access', 'db'],
  http: ['messenger'],
  transcription: ['http'],
  'language-model': ['http'],
  pictures: ['messenger'],
  spreadsheets: ['messenger', 'i18n'],
  engine: ['messenger', 'db', 'i18n'],
  understanding: ['engine', 'i18n'],
  screens: ['engine', 'messenger', 'i18n'],
  records: ['access', 'engine', 'messenger', 'screens', 'db', 'i18n'],
  delivery: ['messenger', 'db'],
  conversation: [
    'understanding',
    'language-model',
    'records',
    'engine',
    'screens',
    'delivery',
    'files',
    'messenger',
    'access',
    'db',
    'i18n',
  ],
  background: [
    'backup',
    'records',
    'engine',
    'delivery',
    'pictures',
    'periods',
    'files',
    'messenger',
    'access',
    'db',
    'i18n',
  ],
};

/** What any page of ours needs, a messenger's or an area's. */
const pages = '^src/http/(page-headers|page-files|same-origin)\\.ts$';

/** The words of areas: leaves, which import nothing. */
const words = '^src/areas/[^/]+/words/';

const folder = (part) => `^src/${part}/`;
const parts = Object.keys(mayImport);

const layers = parts.map((part) => ({
  name: `${part} may import ${[...mayImport[part], 'the ground'].join(', ')}`,
  comment:
    'What every area needs goes down to the part that both may import; what only an area knows is handed in by src/app.ts.',
  severity: 'error',
  from: { path: folder(part) },
  to: {
    path: '^(src|bots)/',
    pathNot: [folder(part), ...mayImport[part].map(folder), ...ground, ...(part === 'i18n' ? [words] : [])],
  },
}));

/** In the order of src/areas.ts, where each may import those before it. */
const areas = [...readFileSync('src/areas.ts', 'utf8').matchAll(/^ {2}(\w+)Area,$/gm)].map(([, name]) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
);
const area = (name) => `^src/areas/${name}/`;
/** Composed by src/app.ts without an area.ts of their own, after all others. */
const composed = ['live-counters'];
const order = areas.map((name, index) => ({
  name: `the area ${name} may import the areas before it in src/areas.ts`,
  comment:
    'Move the area down in src/areas.ts, or tell an event in the earlier area (records/events.ts) and react to it in the later one.',
  severity: 'error',
  from: { path: area(name) },
  to: {
    path: ['^src/areas/', '^src/areas\\.ts$', '^src/app\\.ts$'],
    pathNot: [...areas.slice(0, index + 1)].map(area),
  },
}));

const faces = '/(dialogs|commands|screens|pages|pushes|jobs|pictures|background)/';

module.exports = {
  forbidden: [
    ...layers,
    ...order,
    {
      name: 'words import nothing',
      comment: 'They are data: parameters are given where they are used.',
      severity: 'error',
      from: { path: words },
      to: { path: '.' },
    },
    {
      name: 'what is true imports no face',
      comment:
        "An area's own files (access, schema, queries, mutations, rules…) say what is true. Screens, dialogs, commands, pushes and jobs import them, never the other way: pass in what is needed, or move the file into the folder of the face that it is.",
      severity: 'error',
      from: {
        path: '^src/areas/[^/]+/',
        pathNot: [faces, '/area\\.ts$', '/receipts\\.ts$', '/reactions\\.ts$'],
      },
      to: { path: `^src/areas/[^/]+${faces}`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every area is listed in src/areas.ts',
      comment: 'Add its line there, at the place that its imports ask for.',
      severity: 'error',
      from: { path: '^src/areas/[^/]+/', pathNot: [...areas, ...composed].map(area) },
      to: {},
    },
    {
      name: 'a messenger may import the port, its own files, what pages need and the catalogs of words',
      comment: 'What it needs to know of the program is handed to its factory by src/main.ts.',
      severity: 'error',
      from: { path: '^bots/([^/]+)/' },
      to: {
        path: '^(src|bots)/',
        pathNot: ['^bots/$1/', folder('messenger'), folder('i18n'), pages, ...ground],
      },
    },
    {
      name: 'only src/main.ts may import messengers, and src/config.ts their settings',
      comment: 'Everything else knows the port in src/messenger; hand it the messengers.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^bots/', pathNot: '^bots/[^/]+/settings\\.ts$' },
    },
    {
      name: "only src/config.ts may read messengers' settings",
      comment: 'It composes them: take what you need from `Config`.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(config|main)\\.ts$' },
      to: { path: '^bots/[^/]+/settings\\.ts$' },
    },
    {
      name: 'connectors know nothing of the program but its API',
      comment:
        'They could as well be written by somebody else, in another language: take what is needed by HTTP (connectors/tallybot.ts).',
      severity: 'error',
      from: { path: '^connectors/' },
      to: { path: '^(src|bots|bin|prisma|bench|test)/' },
    },
    {
      name: 'a connector to one system may import what all share, and its own files',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/' },
      to: { path: '^connectors/[^/]+/', pathNot: '^connectors/$1/' },
    },
    {
      name: 'the program knows no connector',
      severity: 'error',
      from: { path: '^(src|bots)/' },
      to: { path: '^connectors/' },
    },
    {
      name: 'settings and the ground may import nothing above',
      severity: 'error',
      from: { path: ['^src/config\\.ts$', ...ground] },
      to: {
        path: '^(src|bots)/',
        pathNot: [
          ...ground,
          '^src/config-files\\.ts$',
          '^src/messenger/settings\\.ts$',
          '^bots/[^/]+/settings\\.ts$',
        ],
      },
    },
    {
      name: 'every folder of src has a rule here',
      comment: 'Add it to mayImport, with the parts that it may import.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [...parts, 'cli', 'sample', 'areas'].map(folder) },
      to: {},
    },
    {
      name: 'no cycles, except of types',
      severity: 'error',
      from: { path: '^(src|bots|connectors)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'the program does not import tests',
      severity: 'error',
      from: { path: '^(src|bots|connectors|bin)/' },
      to: { path: '^test/' },
    },
    {
      name: 'the program does not import packages for development',
      severity: 'error',
      // The build, and what begins a thread where the program does not run as a bundle. What becomes part of the bundle
      // (see bin/bundle.ts) is for development, too.
      from: { path: '^(src|bots|bin)/', pathNot: ['^bin/bundle\\.ts$', '^src/start-worker\\.mjs$'] },
      to: {
        pathNot: `(?:^|/)node_modules/(${bundled.join('|')})/`,
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'type-only'],
      },
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
