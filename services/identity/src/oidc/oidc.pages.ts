import type { ProviderContext } from 'oidc-provider';
import { languageCookie } from '@trunkline/service-kit';
import { languageOf } from '../pages/language.js';
import { pageHeaders, sourceOf } from '../pages/layout.js';
import { plainPage, signOutPage } from '../pages/pages.js';

/** Renders what the provider itself has to say to a browser. */

function language(ctx: ProviderContext) {
  const { lang } = ctx.query;
  return languageOf(ctx.oidc.params?.['ui_locales'], ctx.get('accept-language'), [typeof lang === 'string' ? lang : undefined, languageCookie(ctx.get('cookie'))]);
}



function send(ctx: ProviderContext, html: string, formTargets: string[] = []): void {
  ctx.type = 'text/html; charset=utf-8';
  ctx.set(pageHeaders(formTargets));
  ctx.body = html;
}

/** Errors that no client is told: a page for a browser, JSON for everybody else. */
export function renderError(base: string, home: string) {
  return (ctx: ProviderContext, out: { error: string }, error: Error): void => {
    // Only these are for people; everything else is read by systems, whatever they accept.
    if (!/^\/(auth|session)(\/|$)/.test(ctx.path) || ctx.accepts('json', 'html') !== 'html') {
      ctx.type = 'application/json';
      ctx.body = out;
      return;
    }
    const kind = error.name === 'SessionNotFound' ? 'expired' : ctx.status >= 500 ? 'failed' : 'error';
    send(ctx, plainPage(language(ctx), base, `${home}/`, kind, out.error, ctx.method === 'GET' ? `${base}${ctx.path}` : undefined));
  };
}

/** The question whether to sign out; not asked when a client brings the ID token of who is signed in. */
export function renderSignOut(base: string) {
  return (ctx: ProviderContext): void => {
    const { session, entities, params } = ctx.oidc;
    const atOnce = entities.IdTokenHint !== undefined && entities.IdTokenHint.payload.sub === session?.accountId;
    send(ctx, signOutPage(language(ctx), base, ctx.oidc.urlFor('end_session_confirm'), session?.state?.secret ?? '', atOnce, withoutHint(`${base}${ctx.url}`)), sourceOf(params['post_logout_redirect_uri']));
  };
}

export function renderSignedOut(base: string, home: string) {
  return (ctx: ProviderContext): void => send(ctx, plainPage(language(ctx), base, `${home}/`, 'signedOut', undefined, `${base}${ctx.path}`));
}

/** The ID token comes by a cookie of the gateway's, and stands on no page. */
function withoutHint(address: string): string {
  const [path, query = ''] = address.split(/\?(.*)/s, 2);
  const params = new URLSearchParams(query);
  params.delete('id_token_hint');
  return `${path}?${params}`;
}
