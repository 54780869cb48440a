/** The style of every page that a service renders itself: sign-in, links of mails, messages. One file, so that they look alike wherever they come from. */
export const pageStyle = `:root {
  color-scheme: light dark; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --ground: #f3f5fa; --card: #fff; --text: #182033; --quiet: #4b5870; --line: #d7dde8; --edge: #717d92; --main: #1c58c9; --main-hover: #17489f; --on-main: #fff; --focus: #1c58c9;
  --bad: #a3231b; --bad-ground: #fdf0ef; --good: #12633a; --good-ground: #ecf8f1;
}
@media (prefers-color-scheme: dark) { :root {
  --ground: #0f141d; --card: #182130; --text: #e9eef6; --quiet: #b1bccd; --line: #2c384b; --edge: #7d8aa0; --main: #8bb6ff; --main-hover: #abcaff; --on-main: #0b1730; --focus: #ffc95c;
  --bad: #ffb4ab; --bad-ground: #3a1b1a; --good: #8fdcb0; --good-ground: #12301f;
} }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--text); display: flex; flex-direction: column; align-items: center; padding: 2rem 1rem; }
main { width: 100%; max-width: 27rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.75rem; box-shadow: 0 1px 2px #0000000a, 0 12px 32px #0000000f; }
body.wide main { max-width: 62rem; }
.brand { width: 100%; max-width: 27rem; font-weight: 700; font-size: 1.05rem; letter-spacing: .01em; margin: 0 0 1rem; display: flex; align-items: center; gap: .55rem; }
body.wide .brand { max-width: 62rem; }
.brand::before { content: ""; width: 1.1rem; height: 1.1rem; border-radius: .35rem; background: linear-gradient(135deg, var(--main) 50%, var(--quiet) 50%); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
p { margin: .6rem 0; overflow-wrap: anywhere; }
a { color: var(--main); text-underline-offset: .15em; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; font: inherit; color: inherit; background: transparent; padding: .6rem .75rem; margin-top: .3rem; border: 1px solid var(--edge); border-radius: .55rem; }
input[readonly] { border-style: dashed; color: var(--quiet); }
input[aria-invalid=true] { border-color: var(--bad); border-width: 2px; }
.hint { color: var(--quiet); font-size: .9rem; margin: .35rem 0 0; }
.hint.met { color: var(--good); }
.hint.met::before { content: "✓ "; }
button, .button { display: inline-block; width: 100%; font: inherit; font-weight: 600; text-align: center; text-decoration: none; margin-top: 1.1rem; padding: .65rem 1.2rem; border: 1px solid transparent; border-radius: .55rem; background: var(--main); color: var(--on-main); cursor: pointer; }
button:hover, .button:hover { background: var(--main-hover); }
button[disabled] { opacity: .65; cursor: progress; }
button.quiet, button.choice { background: transparent; color: inherit; border-color: var(--edge); }
button.quiet:hover, button.choice:hover { background: var(--ground); }
button.quiet { margin-top: .75rem; }
button.choice { text-align: left; overflow-wrap: anywhere; margin-top: .75rem; }
button.choice small { display: block; font-weight: 400; color: var(--quiet); }
.with-button { position: relative; }
.with-button input { padding-right: 6.5rem; }
button.peek { position: absolute; right: .3rem; bottom: .3rem; width: auto; margin: 0; padding: .25rem .7rem; font-size: .9rem; background: transparent; color: var(--main); border: 0; min-height: 2rem; }
button.peek:hover { background: var(--ground); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.alert, .note { border-radius: .55rem; padding: .7rem .9rem; margin: 0 0 1rem; font-weight: 600; }
.alert { color: var(--bad); background: var(--bad-ground); border-left: 4px solid var(--bad); }
.alert a { color: inherit; }
.note { color: var(--good); background: var(--good-ground); border-left: 4px solid var(--good); }
.or { display: flex; align-items: center; gap: .75rem; color: var(--quiet); font-size: .9rem; margin: 1.25rem 0 0; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
ul.codes { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .35rem .75rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: .95em; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .55rem; }
.key { display: block; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: .55rem; background: var(--ground); }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .35rem 0; overflow-wrap: anywhere; }
nav.languages { width: 100%; max-width: 27rem; margin-top: 1.25rem; font-size: .875rem; }
nav.languages ul { list-style: none; display: flex; flex-wrap: wrap; justify-content: center; gap: .1rem .25rem; margin: 0; padding: 0; }
nav.languages a { display: block; padding: .2rem .4rem; color: var(--quiet); border-radius: .4rem; }
nav.languages a[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
[hidden] { display: none; }
@media (max-width: 40rem) { th, td { overflow-wrap: anywhere; } }
@media (max-width: 26rem) { body { padding: 1rem .75rem; } main { padding: 1.25rem; } }
@media (forced-colors: active) { .brand::before { display: none; } }
`;

/** Lets people see what they type as a password, and tells when it is long enough. Without it the pages work all the same. */
export const passwordScript = `'use strict';
for (const input of document.querySelectorAll('input[type=password][data-show]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'peek';
  const tell = () => {
    const hidden = input.type === 'password';
    button.textContent = hidden ? input.dataset.show : input.dataset.hide;
    button.setAttribute('aria-pressed', String(!hidden));
  };
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password';
    tell();
    input.focus();
  });
  tell();
  button.setAttribute('aria-controls', input.id);
  input.parentElement.classList.add('with-button');
  input.parentElement.append(button);
  // A password that is seen must not be kept by the browser as text.
  input.form.addEventListener('submit', () => { input.type = 'password'; });
  const rule = document.getElementById(input.dataset.rule || '');
  if (rule) input.addEventListener('input', () => rule.classList.toggle('met', [...input.value].length >= Number(input.minLength)));
}
`;
