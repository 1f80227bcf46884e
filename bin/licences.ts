// npm run licences: the licence of every package that is shipped, and a failure for one that is not allowed.
import { allowed, licencesOf } from './licences/shipped.ts';

const shipped = licencesOf();
for (const { name, version, licence } of shipped) console.log(`${licence}\t${name}@${version}`);
const refused = shipped.filter(({ name, licence }) => !allowed(licence, name));
for (const { name, licence } of refused) console.error(`Not allowed: ${name} (${licence})`);
if (refused.length > 0) process.exit(1);
