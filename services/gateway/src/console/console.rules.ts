/** Paths of the gateway's own: an unknown one under them is a problem, never the console. */
const OWN = /^\/(v1|auth|oidc|docs|health|register|reset|assets|static|openapi\.json)(\/|$)/;

/** Whether a request that no route takes is for a page of the console: a browser that opens an address, which the console's own router then reads. */
export function isConsolePage(method: string, path: string, accept: string | undefined): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (OWN.test(path)) return false;
  return (accept ?? '').split(',').some((type) => type.trim().startsWith('text/html'));
}

/** Encodings that the build has made, best first. */
export const encodings = ['br', 'gzip'] as const;
/** One of {@link encodings}. */
export type Encoding = (typeof encodings)[number];

/** The best encoding that a client takes (RFC 9110, 12.5.3); null for the file as it is. */
export function encodingFor(accepted: string | undefined): Encoding | null {
  const qualities = new Map((accepted ?? '').split(',').map((part): [string, number] => {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return [name.trim(), q === undefined ? 1 : Number(q)];
  }));
  return encodings.find((encoding) => (qualities.get(encoding) ?? qualities.get('*') ?? 0) > 0) ?? null;
}

/**
 * What a page of the console may load: our own scripts and styles. Style elements that Mantine makes while it runs carry the page's nonce; scripts never stand
 * in the page. Images may be data: (the QR code of a second factor).
 */
export function consolePolicy(nonce: string): string {
  return `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}
