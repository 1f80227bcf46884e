// Every SQL statement that stands whole in the program, with the row type that its caller claims.
import { relative } from 'node:path';
import ts from 'typescript';

export interface Claim {
  readonly column: string;
  /** Whether the type allows null. */
  readonly nullable: boolean;
}

export interface WrittenStatement {
  readonly where: string;
  readonly text: string;
  /** Null where the rows are checked by a schema at run time, or not used. */
  readonly claims: readonly Claim[] | null;
}

export interface WrittenStatements {
  readonly whole: readonly WrittenStatement[];
  /** How many are put together from fragments: what they become is only known when they run. */
  readonly composed: number;
}

export function readStatements(root: string): WrittenStatements {
  const parsed = ts.getParsedCommandLineOfConfigFile(
    `${root}/tsconfig.json`,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic(problem) {
        throw new Error(String(problem.messageText));
      },
    },
  );
  const files = (parsed?.fileNames ?? []).filter((file) => /\/(src|bots)\//.test(file));
  const program = ts.createProgram(files, parsed?.options ?? {});
  const checker = program.getTypeChecker();
  const whole: WrittenStatement[] = [];
  let composed = 0;
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source || file.includes('/generated/')) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && runsSql(node.tag)) {
        const text = textOf(node.template, checker);
        if (text === null) composed += 1;
        else {
          const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
          const [row] = node.typeArguments ?? [];
          whole.push({
            where: `${relative(root, file)}:${line}`,
            text,
            claims: row ? claimsOf(checker.getTypeFromTypeNode(row), checker) : null,
          });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { whole, composed };
}

const runsSql = (tag: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(tag) && /^\$(queryRaw|executeRaw)$/.test(tag.name.text);

/** With $1, $2… for the values; null where a part of it is SQL itself. */
function textOf(template: ts.TemplateLiteral, checker: ts.TypeChecker): string | null {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  let text = template.head.text;
  for (const [index, span] of template.templateSpans.entries()) {
    const type = checker.typeToString(checker.getTypeAtLocation(span.expression));
    if (/\bSql\b|\bany\b/.test(type)) return null;
    text += `$${index + 1}${span.literal.text}`;
  }
  return text;
}

function claimsOf(rows: ts.Type, checker: ts.TypeChecker): readonly Claim[] | null {
  const row = checker.getIndexTypeOfType(rows, ts.IndexKind.Number);
  if (!row || row.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return null;
  if (checker.getIndexInfosOfType(row).length > 0) return null;
  return row.getProperties().map((property) => {
    const type = checker.getTypeOfSymbol(property);
    const parts = type.isUnion() ? type.types : [type];
    const open = ts.TypeFlags.Null | ts.TypeFlags.Unknown | ts.TypeFlags.Any;
    return { column: property.name, nullable: parts.some(({ flags }) => (flags & open) !== 0) };
  });
}
