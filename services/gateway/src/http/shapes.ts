import { etag, job, pageRequest, roles, searchText } from '@trunkline/contracts';
import { z } from 'zod';

/** The query of a plain list. */
export const listQuery = z.strictObject({ ...pageRequest });
/** The query of a list that can be searched. */
export const searchQuery = z.strictObject({ q: searchText, ...pageRequest });

/** A schema with the entity tag that every resource carries. */
export function tagged<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  return schema.extend({ etag });
}

/** The answer that begins a job. */
export const jobStarted = { 202: { description: 'The job that does it.', schema: job } } as const;
/** The answer of a removal. */
export const removed = { 204: { description: 'It is gone.' } } as const;

/** Roles that belong to nobody's tenant are listed, too: they may see the catalogue and themselves. The platform's operator is named where it may come. */
export const everybody = roles.filter((role) => role !== 'service' && role !== 'operator');
