/** Of the page; light or dark as the reader's system is, one column on a narrow screen. */
export const style = `
:root { color-scheme: light dark; --text: #1d2330; --soft: #5b6475; --line: #dfe3ea; --back: #fff; --panel: #f6f7f9;
  --link: #1a5fd0; --get: #0b7a4b; --post: #1a5fd0; --put: #96590a; --delete: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e8ef; --soft: #9aa5b8; --line: #2d3542; --back: #12161d;
  --panel: #1a2029; --link: #7fb0ff; --get: #54cf97; --post: #7fb0ff; --put: #e5ad5a; --delete: #ff8a80; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; color: var(--text); background: var(--back); display: flex; align-items: flex-start;
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif; }
nav { position: sticky; top: 0; flex: none; width: 19rem; max-height: 100vh; overflow-y: auto; padding: 1.5rem 1rem 2rem 1.5rem;
  font-size: 13.5px; line-height: 1.4; border-right: 1px solid var(--line); }
nav p { margin: 1.1rem 0 .3rem; font-weight: 600; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: flex; gap: .5rem; padding: .2rem 0; color: var(--soft); }
nav .method { flex: none; width: 3.4rem; font-size: 10.5px; line-height: 1.8; }
.home { font-size: 15px; font-weight: 700; color: var(--text); }
main { flex: 1; min-width: 0; max-width: 60rem; padding: 1.5rem 2.5rem 6rem; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.2; }
h1 small { font-size: 1rem; font-weight: 400; color: var(--soft); white-space: nowrap; }
h2 { margin: 3.5rem 0 .25rem; padding-bottom: .3rem; font-size: 1.45rem; border-bottom: 1px solid var(--line); }
h3 { margin: 0 0 .4rem; font-size: 1.08rem; }
h3 a { color: inherit; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
section { padding: 1.4rem 0; border-bottom: 1px solid var(--line); }
section:last-of-type { border-bottom: 0; }
section:target h3 { color: var(--link); }
p { margin: .4rem 0; }
code { font: .9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK KR', monospace; overflow-wrap: anywhere; }
.route code { font-size: 1em; }
.method { font: 700 12px/1.6 ui-monospace, Menlo, Consolas, monospace; }
.get { color: var(--get); } .post { color: var(--post); } .put { color: var(--put); } .delete { color: var(--delete); }
.scroll { margin: .8rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; }
th { padding: .3rem .9rem .3rem 0; font-weight: 500; text-align: left; color: var(--soft); border-bottom: 1px solid var(--line); }
td { padding: .35rem .9rem .35rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
tr:last-child td { border-bottom: 0; }
td:first-child { white-space: nowrap; }
.refusal td { color: var(--soft); }
.required { color: var(--delete); font-weight: 700; }
.variant { margin: .35rem 0; }
summary { cursor: pointer; padding: .2rem 0; color: var(--soft); }
summary code { color: var(--text); }
pre { margin: .5rem 0; padding: .9rem 1rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
pre code { overflow-wrap: normal; white-space: pre; }
small { color: var(--soft); }
@media (max-width: 820px) {
  body { display: block; }
  nav { position: static; width: auto; max-height: none; padding: 1rem 1.2rem; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1.2rem 1.2rem 4rem; }
  td:first-child { white-space: normal; }
}
`;
