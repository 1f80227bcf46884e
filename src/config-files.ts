// Secrets from files, as container platforms hand them over: NAME_FILE names a file, whose content is NAME.
import { readFileSync, statSync } from 'node:fs';

export type FileReader = (path: string) => string;

const mostBytes = 64 * 1024;

/** Line ends after the secret are left out: editors and `echo` add one. A problem names the variable, never the content. */
export function withSecretFiles(
  set: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
  readFile: FileReader = readSmallFile,
): { given: Record<string, string | undefined>; problems: string[] } {
  const given = { ...set };
  const problems: string[] = [];
  for (const name of secrets) {
    const file = `${name}_FILE`;
    const path = set[file];
    if (path === undefined) continue;
    if (set[name] !== undefined) {
      problems.push(`${name} and ${file} are both set. Leave one of them out.`);
      continue;
    }
    const content = contentOf(path, readFile);
    if (content === null)
      problems.push(`${file} names a file that cannot be read. Check its path, and who may read it.`);
    else if (content === '') problems.push(`${file} names a file that is empty.`);
    else given[name] = content;
  }
  return { given, problems };
}

function contentOf(path: string, readFile: FileReader): string | null {
  try {
    return readFile(path.trim())
      .replace(/^\uFEFF/, '')
      .replace(/(?<![\r\n])[\r\n]+$/, '');
  } catch {
    return null;
  }
}

function readSmallFile(path: string): string {
  if (statSync(path).size > mostBytes) throw new Error('It is too big for a secret.');
  return readFileSync(path, 'utf8');
}
