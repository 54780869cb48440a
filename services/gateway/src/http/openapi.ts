import {
  account, accountFields, accountPatch, activityEntry, country, cpqOrder, email, errorCatalogue, type ErrorCode, identityProviderFields, importRow, importRowFields,
  importRowPatch, job, jobResult, language, license, mail, order, partnerPerson, product, user, userFields, userImport, userPatch, userSelection,
} from '@trunkline/contracts';
import { z } from 'zod';
import { statusOf } from './problem.js';
import { type AnyRoute, parametersOf, pathParameters } from './route.js';

type Json = Record<string, unknown>;

const named = new Map<z.ZodType, string>(Object.entries({
  Account: account, AccountFields: accountFields, AccountPatch: accountPatch, ActivityEntry: activityEntry, CpqOrder: cpqOrder,
  IdentityProviderFields: identityProviderFields, ImportRow: importRow, ImportRowFields: importRowFields, ImportRowPatch: importRowPatch, Job: job, JobResult: jobResult,
  License: license, Mail: mail, Order: order, PartnerPerson: partnerPerson, Product: product, User: user, UserFields: userFields, Import: userImport,
  UserPatch: userPatch, UserSelection: userSelection,
}).map(([name, schema]) => [schema, name]));

const shortHeaders = {
  RateLimit: 'What is left of the quota: `r` requests in the next `t` seconds.',
  'RateLimit-Policy': 'The quota: `q` requests in `w` seconds.',
} as const;
/** Roles of people, who come with a session or a token of their own. */
const peopleRoles: readonly string[] = ['partner-admin', 'partner-representative', 'account-admin', 'user'];
const scopesOfRole: Record<string, string> = { cpq: 'cpq', 'connect-client': 'connect-client', 'partner-admin': 'partner' };

/** The OpenAPI 3.1 document of the routes. */
export function openApiDocument(routes: readonly AnyRoute[]): Json {
  const schemas: Json = {};
  const responses: Json = {};
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, schemas, responses);
  }
  Object.assign(paths, plainPaths);
  schemas['Problem'] = problemSchema(Object.keys(errorCatalogue) as ErrorCode[]);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Trunkline', version: '1', summary: 'Provision cloud products for customers.',
      description: 'Errors are problem details (RFC 9457) with stable codes, listed under /docs/errors. Lists are pages: `limit` and `cursor` in, `nextCursor` out. '
        + 'An `etag` in a body is the ETag of the resource as it stands in the header, quotes included, and can be sent back as If-Match.',
    },
    servers: [{ url: '/' }],
    security: [],
    tags: [...new Set([...routes.map((route) => route.tag), 'Operation'])].map((name) => ({ name })),
    paths,
    components: {
      schemas: sorted(schemas),
      responses: sorted(responses),
      headers: {
        ...Object.fromEntries(Object.entries(shortHeaders).map(([name, description]) => [name, { description, schema: { type: 'string' } }])),
        'Retry-After': { description: 'Seconds after which trying again makes sense.', schema: { type: 'integer' } },
        ETag: { description: 'The strong entity tag of what is in the body.', schema: { type: 'string' } },
        Location: { description: 'The address of what was made.', schema: { type: 'string' } },
        'WWW-Authenticate': { description: 'How to authenticate (RFC 6750).', schema: { type: 'string' } },
        'Content-Disposition': { description: 'The name of the file.', schema: { type: 'string' } },
      },
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          description: 'Access tokens of the OpenID provider, see /oidc/.well-known/openid-configuration.',
          flows: {
            clientCredentials: {
              tokenUrl: '/oidc/token',
              scopes: { partner: 'What a partner admin may do.', cpq: 'Deliver orders.', 'connect-client': 'Ask for entitlements.' },
            },
          },
        },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'at+jwt', description: 'The token of a person who has signed in; it has the scope `person`.' },
        session: {
          type: 'apiKey', in: 'cookie', name: 'trunkline_session',
          description: 'The session of a browser, begun at /auth/login; with TLS the name begins with `__Host-`. What changes something must come from a page of the same origin.',
        },
      },
    },
  };
}

function operation(route: AnyRoute, schemas: Json, responses: Json): Json {
  const parameters = [...pathParametersOf(route), ...queryParameters(route, schemas), ...headerParameters(route)];
  const body = bodyOf(route, schemas);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.access.on === 'public' ? { security: [] } : {
      'x-roles': [...route.access.roles],
      security: [
        ...route.access.roles.flatMap((role) => (scopesOfRole[role] ? [{ oauth2: [scopesOfRole[role]] }] : [])),
        { bearer: [] },
        ...(route.access.roles.some((role) => peopleRoles.includes(role)) ? [{ session: [] }] : []),
      ],
    }),
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: { ...repliesOf(route, schemas), ...refusalsOf(route, responses) },
  };
}

/** Every code that an operation may answer with: those that it declares, and those that follow from what it is. */
export function errorsOf(route: AnyRoute): ErrorCode[] {
  const codes = new Set<ErrorCode>(['request.malformed', 'request.rate_limited', 'service.unavailable', 'service.internal', ...(route.errors ?? [])]);
  const add = (...more: ErrorCode[]) => more.forEach((code) => codes.add(code));
  if (route.access.on !== 'public') add('auth.unauthenticated', 'auth.forbidden');
  if (route.path.includes('{') || route.operationId === 'checkEntitlement') add('resource.not_found');
  if (route.query && 'cursor' in ((route.query as z.ZodObject).shape ?? {})) add('request.cursor_invalid');
  if (route.method !== 'GET') add('request.media_type', 'request.too_large', 'request.invalid');
  if (route.ifMatch) add('resource.changed');
  if (route.ifMatch === 'required') add('request.precondition_required');
  if (route.method === 'POST') add('request.idempotency_mismatch', 'request.idempotency_running');
  return [...codes];
}

function pathParametersOf(route: AnyRoute): Json[] {
  return parametersOf(route.path).map((name) => ({ name, in: 'path', required: true, schema: plain(pathParameters[name]) }));
}

function queryParameters(route: AnyRoute, schemas: Json): Json[] {
  if (!route.query) return [];
  const { properties = {}, required = [] } = jsonSchema(route.query, 'input', schemas) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function headerParameters(route: AnyRoute): Json[] {
  const header = (name: string, description: string, required: boolean, schema: Json) => ({ name, in: 'header', required, description, schema });
  const tag = '(W/)?"[!#-~]*"';
  return [
    ...(route.method === 'POST' ? [header('Idempotency-Key', 'Makes it happen once however often it is sent; kept for 48 hours.', false, { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]([ -~]*[!-~])?$' })] : []),
    ...(route.ifMatch ? [header('If-Match', 'The ETag of the resource as you know it, or `*`.', route.ifMatch === 'required', { type: 'string', pattern: `^(\\*|${tag}( *, *${tag})*)$`, examples: ['*', '"3"'] })] : []),
    ...(route.method === 'GET' && Object.values(route.replies).some((reply) => reply.schema) ? [header('If-None-Match', 'The ETag that you have; 304 if it still holds.', false, { type: 'string' })] : []),
    ...(route.operationId === 'watchJob' ? [header('Last-Event-ID', 'The id of the last event that you have.', false, { type: 'string' })] : []),
  ];
}

function bodyOf(route: AnyRoute, schemas: Json): Json | null {
  if (route.multipart) {
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', properties: { file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'An .xlsx, .ods, .csv or .tsv file, up to 100 MiB.' } }, required: ['file'], additionalProperties: false },
        },
      },
    };
  }
  return route.body ? { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input', schemas) } } } : null;
}

function repliesOf(route: AnyRoute, schemas: Json): Json {
  const replies = Object.entries(route.replies).map(([status, reply]) => {
    const schema = reply.schema ? jsonSchema(reply.schema, 'output', schemas) : null;
    const tagged = schema && (route.method === 'GET' || reply.schema instanceof z.ZodObject && 'etag' in reply.schema.shape);
    const located = status === '201' && route.method === 'POST' || status === '202' && Boolean(schema && 'shape' in reply.schema! && 'id' in (reply.schema as z.ZodObject).shape);
    const content = schema ? { 'application/json': { schema } } : reply.mediaType ? { [reply.mediaType]: { schema: reply.mediaType.startsWith('text/') ? { type: 'string' } : {} } } : null;
    return [status, {
      description: reply.description,
      headers: { ...refs(Object.keys(shortHeaders)), ...(tagged ? refs(['ETag']) : {}), ...(located ? refs(['Location']) : {}), ...(reply.mediaType?.includes('sheet') ? refs(['Content-Disposition']) : {}) },
      ...(content ? { content } : {}),
    }] as const;
  });
  const cached = route.method === 'GET' && Object.values(route.replies).some((reply) => reply.schema);
  return { ...Object.fromEntries(replies), ...(cached ? { 304: { description: 'What you have still holds.', headers: refs(['ETag', ...Object.keys(shortHeaders)]) } } : {}) };
}

/** Refusals by status; operations that refuse alike share them. */
function refusalsOf(route: AnyRoute, responses: Json): Json {
  // Before there is a request to speak of: what Node's parser refuses.
  for (const [status, description] of [[408, 'The request took too long to arrive.'], [431, 'The headers are too large.']] as const) {
    responses[String(status)] ??= { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(route)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const unread = Object.fromEntries([408, 431].map((status) => [status, { $ref: `#/components/responses/${status}` }]));
  return { ...unread, ...Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => {
    const name = [status, ...codes.sort()].join('-');
    responses[name] ??= {
      description: codes.map((code) => `\`${code}\`: ${errorCatalogue[code].title}`).join('; '),
      headers: refs([...Object.keys(shortHeaders), ...(status === 401 ? ['WWW-Authenticate'] : []), ...(status === 429 || status === 503 ? ['Retry-After'] : [])]),
      content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { status: { const: status }, code: { enum: codes } } }] } } },
    };
    return [status, { $ref: `#/components/responses/${name}` }];
  })) };
}

function sorted(record: Json): Json {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function refs(names: string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function problemSchema(codes: ErrorCode[]): Json {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail', 'traceId'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: codes },
      detail: { type: 'string', description: 'A sentence for a person that names the place.' },
      traceId: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            pointer: { type: 'string', description: 'A JSON Pointer into the body, or the name of a query parameter.' },
            row: { type: 'integer' }, column: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' },
          },
        },
      },
    },
  };
}

/** A schema as JSON Schema, with what has a name moved to the components. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const name = named.get(schema);
  if (name && !schemas[name]) {
    schemas[name] = {};
    schemas[name] = convert(schema, io, schemas);
  }
  return name ? { $ref: `#/components/schemas/${name}` } : convert(schema, io, schemas);
}

function convert(root: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema: _, ...made } = z.toJSONSchema(root, {
    target: 'draft-2020-12', io, unrepresentable: 'any', reused: 'inline',
    override: ({ zodSchema, jsonSchema: json }) => {
      const schema = zodSchema as unknown as z.ZodType;
      // The format says it; the pattern is a screen long.
      if (json.format === 'date' || json.format === 'date-time') delete json.pattern;
      Object.assign(json, said(schema));
      if (schema === root || !named.has(schema)) return;
      for (const key of Object.keys(json)) delete (json as Json)[key];
      Object.assign(json, jsonSchema(schema, io, schemas));
    },
  }) as Json;
  return made;
}

/** What a check in code means, as far as JSON Schema can say it. */
function said(schema: z.ZodType): Json {
  if (schema === country) return { enum: countries, description: 'ISO 3166-1 alpha-2.' };
  if (schema === language) return { minLength: 2, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', description: 'A BCP 47 language tag.', examples: ['en', 'de', 'pt-BR'] };
  if (schema === email) return { minLength: 3, format: 'email', examples: ['zoe@example.com'] };
  return {};
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const countries = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => country.safeParse(code).success);

function plain(schema: z.ZodType): Json {
  return convert(schema, 'input', {});
}

const healthy = (summary: string, operationId: string, unready: boolean): Json => ({
  get: {
    operationId, tags: ['Operation'], summary, security: [],
    responses: {
      200: { description: 'Yes.', content: { 'application/json': { schema: { type: 'object' } } } },
      ...(unready ? { 503: { description: 'No; the body says which part does not answer.', content: { 'application/json': { schema: { type: 'object' } } } } } : {}),
    },
  },
});

/** What is no call of the API, but there. */
const plainPaths: Record<string, Json> = {
  '/health/live': healthy('Does the gateway run?', 'getLiveness', false),
  '/health/ready': healthy('Do all services answer?', 'getReadiness', true),
  '/openapi.json': { get: { operationId: 'getOpenApi', tags: ['Operation'], summary: 'This document', security: [], responses: { 200: { description: 'The document.', content: { 'application/json': { schema: { type: 'object' } } } } } } },
};
