// What is shipped may be shipped: no licence asks for more than its notice.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allowed, licencesOf } from '../../bin/licences/shipped.ts';

test('every package that is shipped has a licence that is allowed', () => {
  const shipped = licencesOf();
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter(({ name, licence }) => !allowed(licence, name))).toEqual([]);
});

test.each([
  ['GPL-3.0', false],
  ['AGPL-3.0-only', false],
  ['UNLICENSED', false],
  ['unknown', false],
  ['(GPL-2.0 OR MIT)', true],
  ['MIT AND GPL-2.0', false],
  ['SEE LICENSE IN x', false],
  ['MIT', true],
])('%s is allowed: %s', (licence, isAllowed) => {
  expect(allowed(licence)).toBe(isAllowed);
});

test('nothing that is only for the build is installed with the program', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const installed = Object.entries(packages)
    .filter(([, { dev }]) => !dev)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13));
  const onlyForTheBuild = [
    'prisma',
    'tsx',
    'esbuild',
    'effect',
    'react',
    'react-dom',
    'typescript',
    'vitest',
  ];
  expect(installed).toContain('nodemailer');
  expect(onlyForTheBuild.filter((name) => installed.includes(name))).toEqual([]);
});
