import { errorCatalogue, type ErrorCode } from '@trunkline/contracts';
import { escape, page } from '../http/html.js';
import { errorsOf } from '../http/openapi.js';
import { statusOf } from '../http/problem.js';
import type { AnyRoute } from '../http/route.js';
import { document } from './openapi.document.js';

type Json = Record<string, unknown>;
interface Operation { parameters?: { name: string; in: string; required: boolean; description?: string; schema: Json }[]; requestBody?: { content: Record<string, { schema: Json }> }; responses: Record<string, { description?: string; content?: Record<string, { schema: Json }> }> }

const code = (text: string) => `<code>${escape(text)}</code>`;
const json = (schema: Json) => `<pre>${escape(JSON.stringify(schema, null, 2)).replace(/&#34;#\/components\/schemas\/(\w+)&#34;/g, '<a href="#schema-$1">$1</a>')}</pre>`;

/** The API as a page to read: made from the document, so it can't say anything else. */
export function docsPage(routes: readonly AnyRoute[]): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  const { schemas } = document['components'] as { schemas: Record<string, Json> };
  return page('Trunkline API', `
<p>Everything that the console does, this API does. The machine-readable form is <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>How it works</h2>
<ul>
<li>Systems take an access token by client credentials from ${code('/oidc/token')} (discovery: <a href="/oidc/.well-known/openid-configuration">openid-configuration</a>) and send it as ${code('Authorization: Bearer …')}.</li>
<li>Errors are ${code('application/problem+json')} with a stable ${code('code')}; <a href="/docs/errors">all codes</a>.</li>
<li>Lists take ${code('limit')} (1 to 200) and ${code('cursor')}, and answer ${code('items')} and ${code('nextCursor')}.</li>
<li>Send an ${code('Idempotency-Key')} with a POST: sent again within 48 hours it gives the same answer and does nothing twice. Another body under the same key is refused (422), one that still runs too (409). A key belongs to whoever sent it and to the address it was sent to.</li>
<li>Resources carry an ${code('ETag')}, the same text as ${code('etag')} in the body. PATCH needs it as ${code('If-Match')}; a GET with ${code('If-None-Match')} answers 304 if nothing changed.</li>
<li>${code('RateLimit')} and ${code('RateLimit-Policy')} say what is left; a 429 says in ${code('Retry-After')} when to come back.</li>
</ul>
<section aria-label="Calls">${tags.map((tag) => `<h2 id="${escape(tag)}">${escape(tag)}</h2>${routes.filter((route) => route.tag === tag).map(operationHtml).join('')}`).join('\n')}</section>
<h2>Schemas</h2>
${Object.entries(schemas).map(([name, schema]) => `<details id="schema-${escape(name)}"><summary>${escape(name)}</summary>${json(schema)}</details>`).join('\n')}`);
}

function operationHtml(route: AnyRoute): string {
  const paths = document['paths'] as Record<string, Record<string, Operation>>;
  const operation = paths[route.path]![route.method.toLowerCase()]!;
  const rows = (operation.parameters ?? []).map(({ name, in: place, required, description, schema }) =>
    `<tr><td>${code(name)}</td><td>${place}${required ? ', required' : ''}</td><td>${escape(description ?? '')} ${code(JSON.stringify(schema))}</td></tr>`);
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => `<h3>Body, ${code(type)}</h3>${json(schema)}`);
  const replies = Object.entries(route.replies).map(([status, reply]) => {
    const content = Object.entries(operation.responses[status]?.content ?? {});
    return `<h3>${status}: ${escape(reply.description)}</h3>${content.map(([type, { schema }]) => `<p>${code(type)}</p>${json(schema)}`).join('')}`;
  });
  const refusals = errorsOf(route).sort((a, b) => statusOf(a) - statusOf(b)).map((item) => `<a href="/docs/errors#${item}">${statusOf(item)} ${code(item)}</a>`);
  return `<details id="${route.operationId}"><summary>${code(`${route.method} ${route.path}`)} ${escape(route.summary)}</summary>
<p>${route.access.on === 'public' ? 'Open to everybody.' : `For ${route.access.roles.map(code).join(', ')}.`}${route.reads ? ' Leaves an entry in the activity log.' : ''}</p>
${rows.length ? `<table><thead><tr><th>Parameter</th><th>Where</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>` : ''}${bodies.join('')}${replies.join('')}
<h3>Refusals</h3><p>${refusals.join(', ')}</p></details>`;
}

/** Every error code with its status. */
export function errorsPage(): string {
  const rows = Object.entries(errorCatalogue).map(([name, { kind, title }]) =>
    `<tr id="${name}"><td>${code(name)}</td><td>${statusOf(name as ErrorCode)}</td><td>${kind}</td><td>${escape(title)}</td></tr>`);
  return page('Error codes', `<p>Codes are stable: they are never renamed and never change their status. <a href="/docs">Back to the API</a>.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>Kind</th><th>What it says</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`);
}
