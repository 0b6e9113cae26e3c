// Comforts only: the page can be read without. Opens what a link leads into, steps from change to change, lets another
// base be chosen for a table.
#include "render/page.h"

namespace stemma::render {

// NOLINTNEXTLINE(readability-function-size): one text.
std::string_view page_script() {
  return R"js(
'use strict';
(function () {
  function open(element) {
    for (let at = element; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
      at.classList.remove('off');
    }
  }
  function show() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    open(target);
    // What a summary opens to is shown with the summary, clear of the bar that stays on top.
    const shown = target.classList.contains('in') ? target.parentElement : target;
    function go() { shown.scrollIntoView({block: shown.offsetHeight > innerHeight * 0.7 ? 'start' : 'center'}); }
    go();
    // Sections that come into sight are given their height only then, and push what follows them away.
    requestAnimationFrame(function () { requestAnimationFrame(go); });
  }
  addEventListener('hashchange', show);
  if (location.hash) show();

  const only = document.getElementById('only-meaning');
  function chips() {
    const all = document.querySelectorAll('.chip' + (only && only.checked ? '.meaning' : ''));
    return Array.from(all).filter(function (chip) { return !chip.closest('.off'); });
  }
  let current = null;
  function step(by) {
    const all = chips();
    if (!all.length) return;
    let at = all.indexOf(current);
    at = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    if (current) current.classList.remove('current');
    current = all[at];
    current.classList.add('current');
    open(current);
    current.focus({preventScroll: true});
    current.closest('.row').scrollIntoView({block: 'center'});
  }
  const bar = document.querySelector('.step');
  if (bar) {
    bar.hidden = false;
    document.getElementById('next').addEventListener('click', function () { step(1); });
    document.getElementById('previous').addEventListener('click', function () { step(-1); });
  }
  addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox') return;
    if (event.key === 'n' || event.key === 'j') step(1);
    else if (event.key === 'p' || event.key === 'k') step(-1);
    else if (event.key === 'm' && only) { only.checked = !only.checked; }
    else return;
    event.preventDefault();
  });
  // Claims that name a person or place or that an outlet carries; changes of one type.
  function has(element, by, value) { return !value || (element.dataset[by] || '').split(' ').includes(value); }
  const filters = document.getElementById('claim-filters');
  if (filters) {
    const claims = Array.from(document.querySelectorAll('.claim'));
    const lists = Array.from(filters.querySelectorAll('select'));
    filters.hidden = false;
    filters.addEventListener('change', function () {
      let left = 0;
      for (const claim of claims) {
        const fits = lists.every(function (list) { return has(claim, list.dataset.by, list.value); });
        claim.classList.toggle('off', !fits);
        left += fits;
      }
      const all = lists.every(function (list) { return !list.value; });
      document.getElementById('claims-left').textContent = all ? '' : left + ' of ' + claims.length + ' claims';
      const fold = document.querySelector('#claims > .fold');
      if (fold && !all) fold.open = true;
    });
  }
  const type = document.getElementById('of-type');
  if (type) {
    type.parentElement.hidden = false;
    type.addEventListener('change', function () {
      for (const collation of document.querySelectorAll('.collation')) {
        let any = false;
        for (const row of collation.querySelectorAll('.row')) {
          const fits = has(row, 't', type.value);
          row.classList.toggle('off', !fits);
          any = any || fits;
        }
        collation.classList.toggle('off', !any);
      }
    });
  }
  // A claim's path, lit in the tree of a family.
  addEventListener('click', function (event) {
    const link = event.target.closest('a[data-lit]');
    if (!link) return;
    for (const old of document.querySelectorAll('.drawing .lit')) old.classList.remove('lit');
    for (const old of document.querySelectorAll('.drawing .dim')) old.classList.remove('dim');
    const family = document.getElementById(link.hash.slice(1));
    family.querySelector('svg').classList.add('dim');
    for (const edge of link.dataset.lit.split(' ')) {
      const one = family.querySelector('svg a[href="#' + link.hash.replace('#f', 'e') + '-' + edge + '"]');
      if (one) one.classList.add('lit');
    }
  });
  // Tables of many: another base gives its text to the lines and its wordings the first place.
  function holds(element, witness) {
    return element.dataset.w.split(' ').some(function (range) {
      const ends = range.split('-');
      return +ends[0] <= witness && witness <= +ends[ends.length - 1];
    });
  }
  function rebase(table, witness) {
    for (const row of table.querySelectorAll('.row')) {
      const wordings = Array.from(row.querySelectorAll('.wording'));
      const base = wordings.find(function (one) { return holds(one, witness); });
      if (!base) continue;
      if (base !== wordings[0]) wordings[0].before(base);
      for (const place of base.querySelectorAll('.v')) {
        for (const reading of document.getElementById(place.hash.slice(1)).children) {
          const lemma = holds(reading, witness);
          reading.classList.toggle('lemma', lemma);
          if (!lemma) continue;
          const text = reading.classList.contains('om') ? [] : reading.querySelector('b').cloneNode(true).childNodes;
          text.length ? place.replaceChildren(...text) : place.replaceChildren('‸');
        }
      }
    }
  }
  for (const chosen of document.querySelectorAll('.base select')) {
    chosen.closest('.base').hidden = false;
    chosen.addEventListener('change', function () { rebase(chosen.closest('.table'), +chosen.value); });
  }
  let closed = [];
  addEventListener('beforeprint', function () {
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    for (const one of closed) one.open = true;
  });
  addEventListener('afterprint', function () { for (const one of closed) one.open = false; });
})();
)js";
}

}  // namespace stemma::render
