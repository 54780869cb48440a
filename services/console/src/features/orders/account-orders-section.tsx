/** A section of the Account page. */
export function AccountOrdersSection(_props: { accountId: string }) {
  return null;
}
