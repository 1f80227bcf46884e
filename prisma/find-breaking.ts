// What in a migration would fail an instance of the version before, which goes on serving while this one starts: expand in
// one release, contract in a later one, with the words "-- contract:" and why nobody uses it any more.

export interface Breaking {
  /** The statement's beginning. */
  readonly statement: string;
  readonly why: string;
}

const told = /^[ \t]*-- contract: \S/m;

const rules: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  {
    pattern: /^drop\s+(table|view|type|function|schema|sequence)\b/i,
    why: 'takes away what the version before uses',
  },
  {
    pattern: /^alter\s+table\b[^;]*\bdrop\s+(?!constraint\b|default\b|not\b|expression\b|identity\b)/i,
    why: 'takes away a column that the version before reads',
  },
  { pattern: /^alter\s[^;]*\brename\b/i, why: 'takes away the name that the version before uses' },
  {
    pattern: /^alter\s+table\b[^;]*\bset\s+not\s+null\b/i,
    why: 'refuses rows that the version before writes',
  },
  {
    pattern: /^alter\s+table\b[^;]*\balter\s+(column\s+)?("[^"]+"|\w+)\s+(set\s+data\s+)?type\b/i,
    why: 'rewrites the table, and may be read wrong by the version before',
  },
  { pattern: /^(truncate|lock)\b/i, why: 'holds up everybody, or takes away their rows' },
];

/** Empty for one that an older instance lives through. Comments are left out; strings and functions stay as they are. */
export function findBreaking(sql: string): Breaking[] {
  if (told.test(sql)) return [];
  const created = new Set(
    [...sql.matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?("[^"]+"|\w+)/gi)].map(([, name]) =>
      bare(name),
    ),
  );
  const dropsTriggers = /\bdrop\s+trigger\b/i.test(sql);
  const found: Breaking[] = [];
  for (const statement of statementsOf(sql)) {
    const [, table] =
      /^(?:alter|drop)\s+table\s+(?:if\s+exists\s+|only\s+)*("[^"]+"|\w+)/i.exec(statement) ?? [];
    // What was not there before, nobody uses.
    if (table !== undefined && created.has(bare(table))) continue;
    // A trigger's function is called by the trigger alone.
    if (dropsTriggers && /^drop\s+function\b/i.test(statement)) continue;
    const rule = rules.find(({ pattern }) => pattern.test(statement));
    const why = rule?.why ?? (addsRequired(statement) ? 'refuses rows that the version before writes' : null);
    if (why !== null) found.push({ statement: statement.slice(0, 80), why });
  }
  return found;
}

const bare = (name: string | undefined): string => (name ?? '').replaceAll('"', '').toLowerCase();

/** A column that must be given, and has nothing to be given by itself. */
function addsRequired(statement: string): boolean {
  if (!/^alter\s+table\b/i.test(statement)) return false;
  return statement
    .split(/\badd\s+(?:column\s+)?(?!constraint\b|check\b|primary\b|foreign\b|unique\b)/i)
    .slice(1)
    .some((column) => {
      const own = column.split(/,\s*(?:add|alter|drop)\b/i)[0] ?? '';
      return /\bnot\s+null\b/i.test(own) && !/\b(default|generated|serial|bigserial)\b/i.test(own);
    });
}

/** Split at semicolons outside of strings and of what dollars quote; without comments. */
function statementsOf(sql: string): string[] {
  const pieces =
    sql.match(/--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|;|[^-/$';]+|[-/$]/g) ?? [];
  const statements: string[] = [];
  let current = '';
  for (const piece of pieces) {
    if (piece.startsWith('--') || piece.startsWith('/*')) continue;
    if (piece === ';') {
      statements.push(current);
      current = '';
    } else current += piece;
  }
  return [...statements, current].map((one) => one.trim().replace(/\s+/g, ' ')).filter(Boolean);
}
