// Comforts only: the page can be read without. Opens what a link leads into, steps from change to change.
#include "render/page.h"

namespace stemma::render {

std::string_view page_script() {
  return R"js(
'use strict';
(function () {
  function open(element) {
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  }
  function show() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    open(target);
    target.scrollIntoView({block: target.offsetHeight > innerHeight * 0.7 ? 'start' : 'center'});
  }
  addEventListener('hashchange', show);
  if (location.hash) show();

  const only = document.getElementById('only-meaning');
  function chips() {
    const all = document.querySelectorAll('.chip' + (only && only.checked ? '.meaning' : ''));
    return Array.from(all);
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
