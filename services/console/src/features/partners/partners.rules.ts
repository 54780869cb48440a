import type { Reply } from '../../api/types.js';

/** A partner, as the operator sees it: nothing of its customers. */
export type Partner = Reply<'getPartnerById'>;

/** Where a partner stands. */
export const partnerStates = ['active', 'suspended'] as const satisfies readonly Partner['state'][];

/** What one edits of a partner. */
export interface PartnerValues extends Record<string, unknown> { name: string; defaultLanguage: string; secondFactorRequired: boolean }

export const noPartner: PartnerValues = { name: '', defaultLanguage: 'en', secondFactorRequired: false };

/** A partner's values for the form. */
export function valuesOf({ name, defaultLanguage, secondFactorRequired }: Partner): PartnerValues {
  return { name, defaultLanguage, secondFactorRequired };
}
