// Does the steps of the Dockerfile without a container engine, in folders, and tries what comes out: its size, and that it
// starts, says that it is ready, and stops, as nobody in particular, from files that nobody may change.
//   node .ci/image.mjs [folder that stays]
// What only an engine can do is left out: the base images (their size is counted as published), limits, networks.
import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const mostMegabytes = 350;
/** Unpacked, as Docker Hub has it. */
const baseMegabytes = { 'debian:bookworm-slim': 75 };
const nobody = 10_001;
const readyWithinMs = 120_000;

const stages = read('Dockerfile');
const allowed = new Set(
  readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : [])),
);
const place = resolve(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'tallybot-image-')));
const stays = process.argv[2] !== undefined;
const folderOf = (stage) => join(place, stage.name);

try {
  for (const stage of stages) build(stage);
  await tryOut(stages.at(-1));
} finally {
  if (!stays) {
    execFileSync('chmod', ['-R', 'u+w', place]);
    rmSync(place, { recursive: true, force: true });
  }
}

/** Its stages, each with its instructions. */
function read(file) {
  const lines = readFileSync(file, 'utf8').replace(/\\\n/g, ' ').split('\n');
  const found = [];
  for (const line of lines.filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, what, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? fail(`I do not understand: ${line}`);
    if (what === 'FROM') {
      const [base, , name] = rest.split(/\s+/);
      found.push({ base, name: name ?? 'image', steps: [] });
    } else found.at(-1).steps.push({ what, rest });
  }
  return found;
}

function build(stage) {
  const root = folderOf(stage);
  mkdirSync(root, { recursive: true });
  const at = { directory: '/', env: {} };
  const inside = (path) => join(root, resolve(at.directory, path));
  for (const { what, rest } of stage.steps) {
    if (what === 'WORKDIR') {
      at.directory = rest;
      mkdirSync(inside('.'), { recursive: true });
    } else if (what === 'ENV')
      for (const pair of rest.split(/\s+/)) {
        const [name, value] = pair.split('=');
        at.env[name] = value;
      }
    else if (what === 'COPY') copy(rest.split(/\s+/), inside);
    else if (what === 'RUN') {
      console.log(`${stage.name}: ${rest}`);
      // Ownership is the engine's; and an absolute path would be one of this machine.
      const command = rest.replace(/ && chown \S+ \S+/, '').replace(/(^|\s)\/(?=\w)/g, `$1${root}/`);
      execFileSync('sh', ['-c', command], { cwd: inside('.'), stdio: ['ignore', 'ignore', 'inherit'] });
    }
  }
  stage.env = at.env;
  stage.directory = at.directory;
}

function copy(words, inside) {
  const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : null;
  const target = words.pop();
  const many = words.length > 1 || target.endsWith('/');
  for (const word of words) {
    if (from === null && !allowed.has(word))
      fail(`.dockerignore leaves ${word} out, which the Dockerfile copies.`);
    const stage = stages.find(({ name }) => name === from);
    // The engine's base image has this one; here it is the node that runs this.
    const isNode = word === '/usr/local/bin/node';
    const source = from === null ? resolve(word) : isNode ? process.execPath : join(folderOf(stage), word);
    if (!existsSync(source)) fail(`There is no ${word} to copy.`);
    const isFile = lstatSync(source).isFile();
    const to = isFile && many ? join(inside(target), word) : inside(target);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(source, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('src/db/generated'),
    });
  }
}

async function tryOut(stage) {
  const root = folderOf(stage);
  const own = bytesOf(root) / 1e6;
  const base = baseMegabytes[stage.base] ?? fail(`How large is ${stage.base}? Say so in this script.`);
  const total = own + base;
  console.log(`Size: ${total.toFixed(0)} MB (${base} of ${stage.base}, ${own.toFixed(0)} of our own).`);
  for (const part of ['usr/local/bin/node', 'app/node_modules', 'app/.build', 'app/src'])
    console.log(`  ${(bytesOf(join(root, part)) / 1e6).toFixed(1).padStart(6)} MB  ${part}`);
  if (total > mostMegabytes) fail(`That is more than ${mostMegabytes} MB.`);

  execFileSync('chmod', ['-R', 'a-w,a+rX', root]);
  execFileSync('chmod', ['a+rx', place]);
  const data = mkdtempSync(join(tmpdir(), 'tallybot-data-'));
  const temporary = mkdtempSync(join(tmpdir(), 'tallybot-tmp-'));
  const isRoot = process.getuid?.() === 0;
  const who = isRoot ? { uid: nobody, gid: nobody } : {};
  if (isRoot) for (const folder of [data, temporary]) chownSync(folder, nobody, nobody);
  const [port, metricsPort] = [await freePort(), await freePort()];
  const env = {
    ...{ PATH: '/usr/bin:/bin', HOME: '/', TMPDIR: temporary, ...stage.env },
    ...{ DATA_DIR: data, PORT: String(port), METRICS_PORT: String(metricsPort) },
  };
  const node = join(root, 'usr/local/bin/node');
  const cwd = join(root, stage.directory);
  const run = (args) => spawn(node, args, { cwd, env, ...who, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = (child) => new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
  const word = (name) =>
    JSON.parse(stage.steps.findLast(({ what }) => what === name).rest.replace(/^.*?CMD /, ''));
  try {
    if (isRoot)
      execFileSync(
        'setpriv',
        ['--reuid', '10001', '--regid', '10001', '--clear-groups', 'sh', '-c', `! touch ${cwd}/x`],
        { stdio: 'ignore' },
      );
    const program = run(word('CMD'));
    const end = ended(program);
    const check = word('HEALTHCHECK').slice(1);
    const until = Date.now() + readyWithinMs;
    while ((await ended(run(check))) !== 0) {
      if (program.exitCode !== null) fail(`It ended with ${program.exitCode}.`);
      if (Date.now() > until) fail('It is not ready in time.');
      await sleep(1000);
    }
    console.log('Its health check says that it is ready.');
    const metrics = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    if (!(await metrics.text()).includes('tallybot_store_up 1'))
      fail('Its metrics do not say that the store is up.');
    for (const args of [
      ['setup', '--company', 'Acme', '--admin', 'Ada'],
      ['doctor'],
      ['backup', join(data, 'first.tallybot')],
      ['doctor', '--backup', join(data, 'first.tallybot')],
    ]) {
      const code = await ended(run(['bin/tallybot.mjs', ...args]));
      if (code !== 0) fail(`tallybot ${args[0]} ended with ${code}.`);
    }
    program.kill('SIGTERM');
    const code = await end;
    if (code !== 0) fail(`It stopped with ${code}.`);
    if ((await ended(run(check))) === 0)
      fail('Its health check says that it is ready though it has stopped.');
    console.log('It stopped when it was told to.');
  } finally {
    for (const folder of [data, temporary]) rmSync(folder, { recursive: true, force: true });
  }
}

function bytesOf(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function fail(why) {
  throw new Error(why);
}
