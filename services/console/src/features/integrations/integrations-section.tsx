/** A section of the Account page. */
export function IntegrationsSection(_props: { accountId: string }) {
  return null;
}
