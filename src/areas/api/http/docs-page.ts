// /api/docs: the description of the API as a page, made here of the same document; no script, and nothing from elsewhere.
import { html, raw } from 'hono/html';

// biome-ignore lint/suspicious/noExplicitAny: the document's type has a union at every step.
type Document = any;

const style = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
code,pre{font:14px/1.4 ui-monospace,monospace}
pre{overflow:auto;padding:.75rem;border:1px solid #8884;border-radius:.4rem}
details{border:1px solid #8884;border-radius:.4rem;margin:.4rem 0;padding:.4rem .75rem}
summary{cursor:pointer}
.method{display:inline-block;min-width:4.5rem;font-weight:600;text-transform:uppercase}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-top:1px solid #8884}
`;

export const docsStyle = style;

export function docsPage(document: Document): string {
  const operations = Object.entries(document.paths as Document).flatMap(([path, methods]) =>
    Object.entries(methods as Document).map(([method, operation]) => ({
      path,
      method,
      operation: operation as Document,
    })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))] as string[];
  return String(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${document.info.title}</title>
<style>${raw(style)}</style></head>
<body>
<h1>${document.info.title}</h1>
${raw(
  document.info.description
    .split('\n\n')
    .map((part: string) => String(html`<p>${part}</p>`))
    .join(''),
)}
<p><a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>
<nav>${tags.map((tag) => html`<a href="#${tag}">${tag}</a> `)}</nav>
${tags.map(
  (tag) => html`<h2 id="${tag}">${tag}</h2>
${operations.filter(({ operation }) => operation.tags?.includes(tag)).map((one) => operationPart(document, one))}`,
)}
<h2 id="problems">Problems</h2>
<table>${problems.map(([code, what]) => html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${what}</td></tr>`)}</table>
</body></html>`);
}

function operationPart(
  document: Document,
  { path, method, operation }: { path: string; method: string; operation: Document },
) {
  const parameters = (operation.parameters ?? []) as Document[];
  const body = operation.requestBody?.content;
  const [type] = Object.keys(body ?? {});
  const answered = Object.entries(operation.responses as Document).filter(([status]) =>
    status.startsWith('2'),
  );
  return html`<details>
<summary><span class="method">${method}</span><code>${path}</code> ${operation.summary}</summary>
${parameters.length === 0 ? '' : html`<table>${parameters.map((one) => html`<tr><td><code>${one.name}</code> (${one.in})</td><td>${typeOf(one.schema)}</td><td>${one.schema?.description ?? one.description ?? ''}</td></tr>`)}</table>`}
${type === undefined ? '' : html`<h4>Body, ${type}</h4>${fieldsOf(document, body[type].schema)}`}
${answered.map(([status, answer]) => html`<h4>${status}</h4>${answerPart(document, answer)}`)}
<p>Else: ${Object.keys(operation.responses)
    .filter((status) => !status.startsWith('2'))
    .join(', ')}, see <a href="#problems">problems</a>.</p>
</details>`;
}

function answerPart(document: Document, answer: Document) {
  const [content] = Object.values(answer.content ?? {}) as Document[];
  return html`<p>${answer.description}</p>${content ? fieldsOf(document, content.schema) : ''}`;
}

const resolved = (document: Document, schema: Document): Document =>
  schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : schema;

function fieldsOf(document: Document, given: Document, depth = 0): ReturnType<typeof html> {
  const schema = resolved(document, given);
  const item = resolved(document, schema?.items);
  if (schema?.type === 'array' && item?.properties && depth < 4) return fieldsOf(document, item, depth + 1);
  if (!schema?.properties) return html`<p>${typeOf(given)}</p>`;
  const required = new Set(schema.required ?? []);
  return html`<table>${Object.entries(schema.properties).map(([name, one]) => {
    const field = one as Document;
    const inner = resolved(document, resolved(document, field)?.items) ?? resolved(document, field);
    return html`<tr><td><code>${name}</code>${required.has(name) ? '' : ' (optional)'}</td><td>${typeOf(field)}</td>
<td>${resolved(document, field)?.description ?? ''}${inner?.properties && depth < 3 ? fieldsOf(document, inner, depth + 1) : ''}</td></tr>`;
  })}</table>`;
}

function typeOf(schema: Document): string {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if (schema.enum) return schema.enum.map((one: unknown) => JSON.stringify(one)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return some.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return schema.format ? `${type}, ${schema.format}` : type;
}

const problems: readonly (readonly [string, string])[] = [
  [
    'bad-request',
    'A field, a parameter or a header that this path does not know, or that cannot be read. Nothing was saved.',
  ],
  ['bad-cursor', 'A cursor of another list. Send nextCursor as it came, with the same filters.'],
  ['unauthorized', 'No key, or one that is unknown, revoked, expired, or of somebody who left.'],
  ['forbidden', 'The key’s role, its person or its scopes do not allow it.'],
  ['not-found', 'It does not exist, was deleted, or is not among what the key sees.'],
  ['method-not-allowed', 'The path has other methods: see Allow.'],
  ['changed', 'Somebody changed it meanwhile. Read it again.'],
  ['external-id-taken', 'Another record of the kind has this number of that system.'],
  ['answer-erased', 'The request was done; what it was answered was erased with the personal data.'],
  ['too-large', 'The body is too large.'],
  ['not-json', 'The Content-Type is another.'],
  ['invalid', 'A value that cannot be so. Each field is named with a remedy. Nothing was saved.'],
  ['idempotency-key-used', 'The Idempotency-Key was sent with another request.'],
  ['too-many-requests', 'Wait as long as Retry-After says.'],
  ['unavailable', 'The store cannot be used just now. Send the same again in a while.'],
  ['failed', 'A fault here. Nothing was saved.'],
];
