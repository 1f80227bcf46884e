// Every regular expression of the program, read from its syntax tree: literals, and constants that are made into one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface FoundRegex {
  /** "src/engine/parse/phone.ts:12". */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/**
 * Those that are put together while a module is loaded: each of these modules is loaded anew, with a constructor that notes
 * what it is given.
 */
export async function everyComputedRegex(roots: readonly string[]): Promise<FoundRegex[]> {
  const Native = globalThis.RegExp;
  const found: FoundRegex[] = [];
  let path = '';
  const note = (made: RegExp): RegExp => {
    // What a library makes meanwhile is not ours; texts are cut before they reach it.
    const by = new Error().stack?.split('\n')[3] ?? '';
    if (!by.includes('node_modules')) found.push({ place: path, source: made.source, flags: made.flags });
    return made;
  };
  // Libraries call it without `new`, too.
  globalThis.RegExp = new Proxy(Native, {
    construct: (target, [pattern, flags]) => note(new target(pattern, flags)),
    apply: (target, _this, [pattern, flags]) => note(target(pattern, flags)),
  });
  try {
    for (const file of roots.flatMap(filesOf)) {
      if (!/new RegExp\(/.test(readFileSync(file, 'utf8'))) continue;
      path = file;
      await import(/* @vite-ignore */ `${join(process.cwd(), file)}?anew`);
    }
  } finally {
    globalThis.RegExp = Native;
  }
  return found;
}

export function everyRegex(roots: readonly string[]): FoundRegex[] {
  return roots.flatMap(filesOf).flatMap(regexesOf);
}

const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.includes('generated') && !name.includes('/words/'))
    .sort()
    .map((name) => join(root, name));

function regexesOf(path: string): FoundRegex[] {
  const text = readFileSync(path, 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: FoundRegex[] = [];
  const add = (node: ts.Node, source: string, flags: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({ place: `${path}:${line + 1}`, source, flags });
  };
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [pattern, flags] = node.arguments ?? [];
      if (pattern && ts.isStringLiteralLike(pattern))
        add(node, pattern.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '');
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
}
