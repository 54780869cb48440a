import type { partnerOperatorPatch } from '@trunkline/contracts';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { PartnerDocument } from './partner.schema.js';

/** What may be changed of a partner. */
export type PartnerPatch = z.output<typeof partnerOperatorPatch>;

/** What a patch changes: the fields as they were and as they become, changed ones only; null when it changes nothing. */
export function changedFields(partner: PartnerDocument, patch: PartnerPatch): { before: Partial<PartnerDocument>; after: Partial<PartnerDocument> } | null {
  const fields = (Object.keys(patch) as (keyof PartnerPatch)[]).filter((field) => patch[field] !== undefined && !isDeepStrictEqual(patch[field], partner[field]));
  if (fields.length === 0) return null;
  const pick = (from: object): Partial<PartnerDocument> => Object.fromEntries(fields.map((field) => [field, (from as PartnerDocument)[field]]));
  return { before: pick(partner), after: pick(patch) };
}

/** The name of what was done. */
export function actionOf({ state }: Partial<PartnerDocument>): string {
  if (state === 'suspended') return 'partner.suspended';
  return state === 'active' ? 'partner.resumed' : 'partner.changed';
}
