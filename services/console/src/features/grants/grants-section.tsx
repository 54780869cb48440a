/** A section of the Account page. */
export function GrantsSection(_props: { accountId: string }) {
  return null;
}
