import type { components, operations } from './schema.js';

type Schemas = components['schemas'];
/** The JSON that an operation answers with a status. */
export type Reply<Operation extends keyof operations, Status extends number = 200> =
  operations[Operation] extends { responses: Record<Status, { content: { 'application/json': infer Body } }> } ? Body : never;
/** One item of a list. */
export type ItemOf<Operation extends keyof operations> = Reply<Operation> extends { items: (infer Item)[] } ? Item : never;

export type Me = Reply<'getMe'>;
export type Role = Me['roles'][number];
export type Account = Schemas['Account'];
export type AccountFields = Schemas['AccountFields'];
export type User = Schemas['User'];
export type Order = Schemas['Order'];
export type Import = Schemas['Import'];
export type ImportRow = Schemas['ImportRow'];
export type Job = Schemas['Job'];
export type JobResult = Schemas['JobResult'];
export type ActivityEntry = Schemas['ActivityEntry'];
export type PartnerPerson = Schemas['PartnerPerson'];
export type Product = Schemas['Product'];

/** A page of a list. */
export interface Page<Item> { items: Item[]; nextCursor: string | null }
