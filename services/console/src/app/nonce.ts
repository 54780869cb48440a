/** What lets style elements of ours pass the content policy; the gateway makes a new one for each page. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
