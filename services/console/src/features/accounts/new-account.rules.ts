/** A path of the console to go back to, or null: never another site, whatever the address says. */
export function returnPath(returnTo: string | undefined): string | null {
  return returnTo !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(returnTo) ? returnTo : null;
}

/** Back with the account that was made, so that whoever waits for it can pick it. */
export function returnWith(path: string, accountId: string): string {
  const url = new URL(path, 'http://console');
  url.searchParams.set('account', accountId);
  return url.pathname + url.search + url.hash;
}
