// The look of the page: a desk's tool, calm, dense enough to work with. Every text colour keeps a contrast of at least
// 4.5 to 1 with its ground in light and in dark.
#include "render/page.h"

namespace stemma::render {

// NOLINTNEXTLINE(readability-function-size): one text.
std::string_view page_style() {
  return R"css(
:root {
  --paper: #faf9f6; --card: #ffffff; --ink: #1c2126; --soft: #59616a; --line: #dcd9d1; --accent: #12577f;
  --mark: #fff1b8; --fact: #8a2f0d; --fact-bg: #fbe4d8; --hedge: #5d2f8e; --hedge-bg: #eee4f8; --attr: #0b5578; --attr-bg: #dcedf7;
  --quote: #1d5e33; --quote-bg: #ddf1e2; --spun: #8c1757; --spun-bg: #fae0ee; --form: #4b535b; --form-bg: #eceae4;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1b1f23; --ink: #e5e2db; --soft: #a3abb3; --line: #343a40; --accent: #7fc1ea;
    --mark: #433910; --fact: #ffb595; --fact-bg: #44251a; --hedge: #d5b8f5; --hedge-bg: #352848; --attr: #92d0f0; --attr-bg: #17364a;
    --quote: #9fdcb2; --quote-bg: #1b3a26; --spun: #f7a8d0; --spun-bg: #451c33; --form: #b9c0c7; --form-bg: #2a2f34;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: break-word; }
header, main, .sections { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font: 600 .8rem/1 system-ui, sans-serif; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); margin: 1.6rem 0 .7rem; }
h2 { font: 600 1.45rem/1.25 ui-serif, Georgia, "Times New Roman", serif; margin: 0 0 .25rem; }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .5rem; } h3 span { color: var(--soft); font-weight: 400; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .chip:focus { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
i { font-style: normal; color: var(--soft); font-size: .88em; }
section { margin: 0 0 1rem; padding: 2rem 0 .6rem; border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 80rem; }
.in { scroll-margin-top: 5rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .3rem .6rem; }
.lead { color: var(--soft); margin: 0 0 1.1rem; max-width: 44rem; } .more, .none { color: var(--soft); font-size: .92rem; }
.bar { display: flex; flex-wrap: wrap; align-items: baseline; gap: .35rem 1.5rem; }
.bar a { text-decoration: none; color: var(--soft); } .bar a:hover { color: var(--accent); text-decoration: underline; }
.bar .figure b { font: 600 2.1rem/1.1 ui-serif, Georgia, serif; color: var(--ink); margin-right: .15rem; }
.bar .sub { color: var(--soft); margin-left: -1rem; } .bar .small b { color: var(--ink); }
.words { max-width: 46rem; margin: 1.1rem 0 1.2rem; font: 1.12rem/1.6 ui-serif, Georgia, "Times New Roman", serif; } .words p { display: inline; } .words a { color: inherit; text-decoration-color: var(--accent); } .words p::after { content: " "; }
.sections { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; padding-top: .6rem; padding-bottom: .6rem; background: var(--paper); font-size: .92rem; }
summary { cursor: pointer; } summary::marker { color: var(--soft); }
details > .in { padding: .2rem 0 .6rem 1.1rem; }
details:has(> :target) > summary, tr:target > * { background: var(--mark); }
.tag { font-size: .76rem; padding: .06em .45em; border: 1px solid var(--line); border-radius: 3px; color: var(--soft); white-space: nowrap; }
.arrow { color: var(--soft); }
.claim { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .5rem; }
.claim > summary { padding: .6rem .9rem; display: grid; grid-template-columns: 6.6rem 1fr; gap: .9rem; align-items: baseline; list-style: none; }
.claim > summary::-webkit-details-marker { display: none; }
.claim > summary:hover .text { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
.weight { font-size: .86rem; color: var(--soft); line-height: 1.25; } .weight b { font: 600 1.3rem/1 ui-serif, Georgia, serif; color: var(--ink); } .weight i { display: block; }
.claim .text { font: 1.04rem/1.45 ui-serif, Georgia, "Times New Roman", serif; }
.claim > .in { padding: .2rem .9rem .9rem 8.4rem; border-top: 1px solid var(--line); }
.figures, .from, .why, .runner, .kind, .meta { font-size: .9rem; color: var(--soft); margin: .5rem 0; }
.profiles { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .6rem; margin: .6rem 0; }
.profile { margin: 0; border-left: 2px solid var(--line); padding-left: .6rem; font-size: .86rem; color: var(--soft); } .profile b { color: var(--ink); font-size: 1.1rem; } .profiles .profile span { display: block; font-size: .78rem; } .profiles summary { list-style-position: outside; }
.counted { margin: .3rem 0; padding-left: 1.2rem; } .counted b { font-size: 1em; } .counted .why, .profiles .profile .counted .why { display: block; margin: 0; font-size: .84rem; } .gone { margin: .2rem 0; padding-left: 1.2rem; font-size: .88rem; color: var(--soft); }
.count { border: 0; margin: 0 0 .9rem; padding: 0; font-size: .9rem; } .count legend { color: var(--soft); float: left; margin-right: .8rem; } .count label { margin-right: 1.1rem; white-space: nowrap; } .count input { accent-color: var(--accent); }
.filters { font-size: .9rem; margin: 0 0 .9rem; color: var(--soft); } #claim-filters { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem 1rem; } .filters label { white-space: nowrap; } .filters select { max-width: 14rem; } label.filters { margin-left: 1.2rem; } .off, [hidden] { display: none !important; }
.weight .s, .weight .r { display: none; } #claims:has(#by-strict:checked) .weight :is(.n, .r), #claims:has(#by-research:checked) .weight :is(.n, .s) { display: none; } #claims:has(#by-strict:checked) .weight .s, #claims:has(#by-research:checked) .weight .r { display: inline; }
.statements { list-style: none; margin: .9rem 0 0; padding: 0; } .statements li { padding: .5rem 0; border-top: 1px solid var(--line); }
.chain { font-size: .88rem; } .said { display: block; color: var(--ink); text-decoration: none; font: .98rem/1.5 ui-serif, Georgia, serif; } .said:hover { text-decoration: underline; }
.who.anonymous, .who.nobody { color: var(--fact); font-style: italic; } .who.described { font-style: italic; }
table { border-collapse: collapse; font-size: .92rem; } caption { text-align: left; font-size: .8rem; color: var(--soft); padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-top: 1px solid var(--line); font-weight: 400; }
thead th { font-size: .78rem; color: var(--soft); border: 0; } tbody th { font-weight: 600; } th small { display: block; font-weight: 400; color: var(--soft); }
.list { width: 100%; } .wide { overflow-x: auto; }
.list th:first-child { min-width: 12rem; } .accounts { font-size: .92rem; margin: .9rem 0; } .accounts a:target { background: var(--mark); } .varying { width: 100%; margin: .6rem 0; font-size: .88rem; }
.family { margin: 0 0 1.8rem; } .drawing { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
svg { display: block; width: 100%; min-width: 46rem; height: auto; }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; } svg .under { fill: var(--soft); font-size: 11.5px; } svg .at { fill: var(--soft); font-size: 11px; }
svg a .name { fill: var(--accent); font-weight: 600; } svg a:hover .name { text-decoration: underline; }
.travel { margin: .7rem 0; overflow-x: auto; } .travel svg { min-width: 34rem; max-width: 45rem; } .edge.lit .line { stroke: var(--accent); } circle.hedges { fill: var(--hedge-bg); stroke: var(--hedge); } circle.denies { fill: var(--fact-bg); stroke: var(--fact); }

.tick { stroke: var(--line); fill: none; }
.edge .line { fill: none; stroke: var(--soft); } .edge .down { fill: none; stroke: var(--soft); stroke-width: 1.4; } .edge .hit { fill: none; stroke: transparent; stroke-width: 14; pointer-events: stroke; }
.edge.by-credit .line { stroke: var(--attr); } .edge.by-loss .line { stroke: var(--quote); } .edge.by-time .line { stroke: var(--hedge); } .edge.by-analyst .line { stroke: var(--fact); }
.edge.unsure .line { stroke-dasharray: 5 4; } .edge.second .line { stroke-dasharray: 1 4; stroke-linecap: round; } svg.dim .edge:not(.lit) :is(.line, .down) { stroke: var(--line); } svg.dim .edge.lit :is(.line, .down) { stroke: var(--accent); } .edge.second .down { stroke-dasharray: 1 4; stroke-linecap: round; } .edge:hover .line, .edge:focus-visible .line { stroke: var(--ink); }
circle { fill: var(--accent); stroke: var(--card); stroke-width: 2; } circle.undated { fill: var(--card); stroke: var(--accent); stroke-width: 2; stroke-dasharray: none; opacity: 1; fill: var(--attr-bg); }
circle.lost { fill: var(--card); stroke: var(--fact); stroke-dasharray: 3 2.5; }
.legend { font-size: .86rem; color: var(--soft); } .keyed { white-space: nowrap; margin-right: .8rem; }
.key { display: inline-block; width: .75rem; height: .75rem; border-radius: 50%; vertical-align: -.05rem; margin-right: .15rem; }
.key.known { background: var(--accent); } .key.undated { background: var(--attr-bg); border: 2px solid var(--accent); } .key.lost { border: 2px dashed var(--fact); }
.key.thick, .key.thin, .key.unsure { width: 1.6rem; height: 0; border-radius: 0; border-top: 5px solid var(--soft); vertical-align: .2rem; } .key.thin { border-top-width: 1px; } .key.by { width: 1.6rem; height: 0; border-radius: 0; border-top: 3px solid var(--soft); vertical-align: .2rem; } .key.by-credit { border-color: var(--attr); } .key.by-loss { border-color: var(--quote); } .key.by-time { border-color: var(--hedge); } .key.by-analyst { border-color: var(--fact); } .key.unsure { border-top: 2px dashed var(--soft); }
.edges { columns: 2 24rem; column-gap: 2rem; margin: .7rem 0; } .why { break-inside: avoid; } details.why { margin: 0 0 .35rem; color: inherit; }
.evidence { margin: .2rem 0; padding: 0; list-style: none; } .evidence li { padding: .12rem 0; } .evidence .against { color: var(--fact); }
#only-meaning { accent-color: var(--accent); margin: 0 .4rem 0 0; } .step { margin-left: 1.4rem; }
button { font: inherit; font-size: .88rem; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 5px; padding: .2rem .7rem; cursor: pointer; } button:hover { border-color: var(--accent); }
kbd { font: .78rem ui-monospace, monospace; border: 1px solid var(--line); border-radius: 3px; padding: 0 .35em; color: var(--soft); }
.collation-list { margin-top: .9rem; } .collation { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .6rem; }
.collation > summary { padding: .55rem .9rem; } .collation > summary i { display: block; padding-left: 1rem; } .collation > .in { padding: 0 .9rem .9rem; border-top: 1px solid var(--line); }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.6rem; font: .98rem/1.55 ui-serif, Georgia, "Times New Roman", serif; } .sides.head { font: 600 .86rem/1.4 system-ui, sans-serif; padding: .7rem 0 .3rem; position: sticky; top: 2.6rem; background: var(--card); }
.row { padding: .55rem 0; border-top: 1px solid var(--line); } .row.same { color: var(--soft); } .absent { color: var(--soft); text-align: center; } .cut { color: var(--soft); font-size: .86em; }
.ch { text-decoration: none; border-radius: 3px; padding: .05em .15em; }
.fact { color: var(--fact); background: var(--fact-bg); } .hedge { color: var(--hedge); background: var(--hedge-bg); } .attr { color: var(--attr); background: var(--attr-bg); } .ch.quote, .chip.quote { color: var(--quote); background: var(--quote-bg); } .ch.spun, .chip.spun { color: var(--spun); background: var(--spun-bg); } .form { color: var(--form); background: var(--form-bg); }
.chips { list-style: none; margin: .45rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem; } .chip { font-size: .84rem; line-height: 1.4; border-radius: 4px; padding: .12rem .55rem; }
.reworded { font-size: .84rem; color: var(--soft); margin-top: .3rem; } .chip b { font-weight: 600; } .chip.meaning b::before { content: "● "; font-size: .7em; vertical-align: .12em; } .chip:target, .chip.current { box-shadow: 0 0 0 2px currentColor; } del { text-decoration: none; } ins { text-decoration: none; font-weight: 600; }
#only-meaning:checked ~ .collation-list :is(.row:not(.meaning), .chip:not(.meaning), .reworded) { display: none; }
.table { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .6rem; } .table > summary { padding: .55rem .9rem; } .table > .in { padding: 0 .9rem .9rem; border-top: 1px solid var(--line); }
.tables { margin-top: .9rem; } #only-varying { accent-color: var(--accent); margin: 0 .4rem 0 0; } #only-varying:checked ~ .tables .row.same { display: none; }
.base { margin: .7rem 0 .2rem; } select { font: inherit; font-size: .92rem; max-width: 100%; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 5px; padding: .15rem .4rem; }
.sigla { list-style: none; margin: .6rem 0; padding: 0; columns: 3 16rem; font-size: .88rem; } .sigla li { break-inside: avoid; } .sigla b { display: inline-block; min-width: 1.6rem; }
.table .row { position: relative; padding-left: 2.6rem; } .number { position: absolute; left: 0; color: var(--soft); font-weight: 400; font-size: .82rem; line-height: 1.9; }
.wording p { margin: 0 0 .3rem; font: .98rem/1.6 ui-serif, Georgia, "Times New Roman", serif; } .wording + .wording { padding-left: .8rem; border-left: 2px solid var(--line); } .wording i { font-family: system-ui, sans-serif; }
.v { color: var(--attr); background: var(--attr-bg); text-decoration: none; border-radius: 3px; padding: .05em .2em; }
.readings { list-style: none; margin: 0 0 .4rem; padding: 0; font-size: .86rem; display: flex; flex-wrap: wrap; gap: .2rem 1rem; } .rd { margin-right: .5rem; } .rd b { font-weight: 400; } .rd.lemma b, .rd.om.lemma { font-weight: 600; } .rd + .rd { padding-left: .5rem; border-left: 1px solid var(--line); } .readings li:target { background: var(--mark); } .gap { margin: .1rem 0; font-size: .84rem; color: var(--soft); }
.source { padding: .3rem 0; border-top: 1px solid var(--line); } .source ul { margin: .3rem 0 .6rem; padding-left: 1.1rem; list-style: none; } .source li { padding: .2rem 0; font-size: .92rem; }
.report { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .2rem 1.2rem 1rem; margin: 0 0 1rem; content-visibility: auto; contain-intrinsic-size: auto 40rem; }
.report:target { border-color: var(--accent); } .body { white-space: pre-wrap; font: 1.03rem/1.62 ui-serif, Georgia, "Times New Roman", serif; max-width: 42rem; }
.s:target { background: var(--mark); box-shadow: 0 0 0 3px var(--mark); border-radius: 2px; }
.bp { color: var(--soft); font-size: .86em; } .qu { background: var(--quote-bg); } .so { border-bottom: 1px solid var(--attr); } .he { border-bottom: 2px dotted var(--hedge); } .cr { color: var(--attr); font-weight: 600; }
.cl { font: 600 .68rem/1 system-ui, sans-serif; vertical-align: super; text-decoration: none; margin-left: .2em; }
.diagnostics { padding: 0; list-style: none; font-size: .92rem; } .diagnostics li { padding: .25rem 0; } .error .tag { color: var(--fact); border-color: currentColor; }
.parameters { columns: 3 14rem; font: .84rem ui-monospace, monospace; } .parameters div { break-inside: avoid; } .parameters dt { display: inline; color: var(--soft); } .parameters dd { display: inline; margin: 0 0 0 .5em; }
code { font: .88em ui-monospace, monospace; }
@media (max-width: 46rem) {
  .claim > summary { grid-template-columns: 1fr; gap: .2rem; } .weight i { display: inline; } .claim > .in { padding-left: .9rem; } .profiles { grid-template-columns: 1fr; }
  .count legend { float: none; padding: 0; } .count label { display: block; margin: .15rem 0; } #claim-filters label { flex: 1 0 100%; display: flex; align-items: baseline; gap: .6rem; } #claim-filters select { flex: 1; }
  .sides { gap: .9rem; font-size: .92rem; } .bar { gap: .2rem 1rem; } .bar .figure b { font-size: 1.6rem; } .bar .sub { margin-left: 0; } .step { display: block; margin: .5rem 0 0; } .report { padding: .1rem .9rem .8rem; }
}
@media (max-width: 46rem) { .varying thead { display: none; } .varying :is(tbody, tr, th, td) { display: block; border: 0; padding: .1rem 0; } .varying tr { padding: .35rem 0; border-top: 1px solid var(--line); } }
@media (max-width: 30rem) { .row .sides { grid-template-columns: 1fr; gap: .4rem; } .row .sides > :last-child { border-left: 2px solid var(--line); padding-left: .7rem; } .sides.head { position: static; } }
@media print {
  :root { --paper: #fff; --card: #fff; } body { font-size: 10pt; } .sections, .step, .base, #only-meaning, #only-varying, label, .skip { display: none; } .drawing, .wide { overflow: visible; } svg { min-width: 0; } section, .report { content-visibility: visible; } .report { border: 0; padding: 0; } .claim, .row, .chip { break-inside: avoid; } a { color: inherit; }
}
)css";
}

}  // namespace stemma::render
