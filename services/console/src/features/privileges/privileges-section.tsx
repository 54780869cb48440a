/** A section of the Account page. */
export function PrivilegesSection(_props: { accountId: string }) {
  return null;
}
