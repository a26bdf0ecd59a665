/** How the operations page looks, by day and by night. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --ink: #1a1c20; --soft: #5b6270; --line: #e1e4ea; --good: #1a7f37; --bad: #c62828; --a: #3b5bdb; --b: #c2570c; --c: #0b7a75; }
@media (prefers-color-scheme: dark) { :root { --ground: #15171b; --card: #1e2126; --ink: #e8eaee; --soft: #a0a7b4; --line: #2e333b; --good: #4ac26b; --bad: #ff7b72; --a: #8da2fb; --b: #ffa657; --c: #56d4c9; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding: 16px 24px 0; }
h1 { margin: 0; font-size: 20px; }
h2 { margin: 0 0 8px; font-size: 15px; }
small { color: var(--soft); font-weight: 400; }
#state { margin: 0; color: var(--soft); }
.bad, #state.bad { color: var(--bad); }
.good, #state.good { color: var(--good); }
main { display: grid; gap: 16px; padding: 16px 24px 32px; }
.tables { columns: 460px; column-gap: 16px; min-width: 0; }
.tables section { break-inside: avoid; margin-bottom: 16px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; min-width: 0; overflow-x: auto; }
main > .cards, main > .charts { display: grid; gap: 12px; }
.cards { grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); }
.charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); }
.card, .chart { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; min-width: 0; }
.card span { display: block; color: var(--soft); font-size: 12px; }
.card strong { font-size: 20px; font-variant-numeric: tabular-nums; }
.chart h2 { display: flex; flex-wrap: wrap; gap: 2px 12px; }
.chart svg { display: block; width: 100%; height: 120px; }
.chart .grid { stroke: var(--line); }
.chart polyline { fill: none; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.chart .scale { display: flex; justify-content: space-between; color: var(--soft); font-size: 12px; }
.s0 { stroke: var(--a); color: var(--a); } .s1 { stroke: var(--b); color: var(--b); } .s2 { stroke: var(--c); color: var(--c); }
.legend { font-size: 12px; font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: 12px; }
th, td { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
p.none { margin: 0; color: var(--soft); }
.login main { display: block; max-width: 340px; margin: 15vh auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.login form { display: grid; gap: 8px; margin-top: 16px; }
.login input, .login button { font: inherit; padding: 8px 10px; border-radius: 6px; border: 1px solid var(--line); background: var(--ground); color: var(--ink); }
.login button { background: var(--a); border-color: var(--a); color: var(--ground); font-weight: 600; cursor: pointer; }
`;
