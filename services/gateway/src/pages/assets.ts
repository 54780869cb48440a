/** The style of every page that the gateway renders itself. */
export const css = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
main.narrow { max-width: 26rem; }
h1 { line-height: 1.2; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8884; }
summary { cursor: pointer; padding: .3rem 0; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: .55rem; margin-top: .25rem; border: 1px solid #767676; border-radius: .4rem; }
button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: .6rem 1.2rem; border: 0; border-radius: .4rem; background: #0b57d0; color: #fff; cursor: pointer; }
button[disabled] { opacity: .6; cursor: progress; }
:focus-visible { outline: 3px solid #f9ab00; outline-offset: 2px; }
[role=alert] { color: #b3261e; font-weight: 600; }
@media (prefers-color-scheme: dark) { [role=alert] { color: #f2b8b5; } a { color: #a8c7fa; } }
`;

/** Sends the form of a one-time link. The token is taken from the address and goes nowhere but into the request's body. */
export const script = `'use strict';
const form = document.querySelector('form');
const says = document.getElementById('says');
const token = new URLSearchParams(location.search).get('token') || '';
history.replaceState(null, '', location.pathname);
form.hidden = false;
// One key for one try of the same form: pressed twice, or sent again after a lost connection, it happens once.
let key = crypto.randomUUID();
form.addEventListener('input', () => { key = crypto.randomUUID(); });
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  says.textContent = '';
  const password = form.elements.password ? form.elements.password.value : undefined;
  if (password !== undefined && password !== form.elements.again.value) {
    says.textContent = 'The two passwords are not the same.';
    form.elements.again.focus();
    return;
  }
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const answer = await fetch(form.dataset.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(password === undefined ? { token } : { token, password }),
    });
    if (answer.ok) {
      form.hidden = true;
      document.getElementById('intro').hidden = true;
      const done = document.getElementById('done');
      done.hidden = false;
      done.focus();
      return;
    }
    const problem = await answer.json();
    says.textContent = problem.detail + (answer.status >= 500 ? ' (' + problem.traceId + ')' : '');
    key = crypto.randomUUID();
  } catch {
    says.textContent = 'The server could not be reached. Please try again.';
  } finally {
    button.disabled = false;
  }
});
`;
