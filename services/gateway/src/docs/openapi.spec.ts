/* eslint-disable @typescript-eslint/no-explicit-any -- the document is looked at as plain JSON */
import { errorCatalogue } from '@trunkline/contracts';
import { readFileSync, writeFileSync } from 'node:fs';
import { statusOf } from '../http/problem.js';
import { allRoutes } from '../routes.js';
import { docsPage, errorsPage } from './docs.page.js';
import { document, documentText } from './openapi.document.js';

const file = new URL('../../openapi.json', import.meta.url);
const doc = document as any;
const operations = Object.entries<Record<string, any>>(doc.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

/** Every `$ref` of the document. */
function refsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === '$ref' ? [value as string] : refsIn(value)));
}

describe('the OpenAPI document', () => {
  it('is the committed one; UPDATE_GENERATED=1 writes it', () => {
    if (process.env['UPDATE_GENERATED']) writeFileSync(file, documentText);
    expect(readFileSync(file, 'utf8') === documentText).toBe(true);
  });

  it('points at nothing that is not there', () => {
    for (const ref of new Set(refsIn(doc))) {
      expect(ref.startsWith('#/')).toBe(true);
      expect(ref.slice(2).split('/').reduce((node: any, key) => node?.[key.replace(/~1/g, '/').replace(/~0/g, '~')], doc)).toBeDefined();
    }
  });

  it('has every route once, with an id of its own, its parameters, and a schema for what it answers', () => {
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const route of allRoutes) {
      const operation = doc.paths[route.path]?.[route.method.toLowerCase()];
      expect(operation).toMatchObject({ operationId: route.operationId, summary: expect.any(String) });
      const declared = (operation.parameters ?? []).filter((parameter: any) => parameter.in === 'path').map((parameter: any) => parameter.name);
      expect(declared).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      for (const [status, reply] of Object.entries(route.replies)) {
        if (reply.schema) expect(operation.responses[status].content['application/json'].schema).toBeDefined();
      }
    }
  });

  it('names the refusals that every kind of operation has', () => {
    for (const route of allRoutes) {
      const { responses, parameters = [], security } = doc.paths[route.path][route.method.toLowerCase()];
      const headers = parameters.filter((parameter: any) => parameter.in === 'header');
      for (const status of [400, 429, 500, 503]) expect(responses[status]).toBeDefined();
      if (route.access.on === 'public') expect(security).toEqual([]);
      else for (const status of [401, 403]) expect(responses[status]).toBeDefined();
      if (route.path.includes('{')) expect(responses[404]).toBeDefined();
      if (route.method === 'POST') expect(headers.map((header: any) => header.name)).toContain('Idempotency-Key');
      if (route.method === 'PATCH') expect(headers).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }));
      if (route.body) for (const status of [413, 415, 422]) expect(responses[status]).toBeDefined();
      for (const code of route.errors ?? []) expect(responses[statusOf(code)].$ref).toContain(code);
    }
  });

  it('keeps secrets out of what it answers', () => {
    for (const { operation } of operations) {
      for (const response of Object.values<any>(operation.responses)) expect(JSON.stringify(response)).not.toMatch(/clientSecret|"password"/);
    }
    for (const name of ['User', 'Account', 'PartnerPerson']) expect(JSON.stringify(doc.components.schemas[name])).not.toMatch(/secret|password/i);
  });
});

describe('the pages of the documentation', () => {
  it('show every call and every code, and load nothing from elsewhere', () => {
    const html = docsPage(allRoutes);
    for (const route of allRoutes) expect(html).toContain(`id="${route.operationId}"`);
    for (const code of Object.keys(errorCatalogue)) expect(errorsPage()).toContain(`id="${code}"`);
    expect(html + errorsPage()).not.toMatch(/(src|href)="https?:/);
  });
});
