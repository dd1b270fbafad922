"use strict";
(() => {
  const form = document.getElementById("filters");
  const disputes = [...document.querySelectorAll("article.dispute")];

  const chosen = (name) =>
    new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value));

  const filter = () => {
    const severity = chosen("severity"), kind = chosen("kind"), status = chosen("status");
    const source = form.elements.source.value, words = form.elements.words.value.trim().toLowerCase();
    let shown = 0;
    for (const dispute of disputes) {
      const data = dispute.dataset;
      const about = severity.has(data.severity) && kind.has(data.kind) && status.has(data.status);
      const told = !source || data.sources.split("\n").includes(source);
      dispute.hidden = !(about && told && dispute.textContent.toLowerCase().includes(words));
      shown += dispute.hidden ? 0 : 1;
    }
    document.getElementById("shown").textContent = `${shown} of ${disputes.length} shown`;
    document.getElementById("none-left").hidden = shown > 0;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    // a browser that goes back keeps the boxes as they were left
    window.addEventListener("pageshow", filter);
  }

  // a link to a dispute that the filters hide must still lead to it
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      target.hidden = false;
      target.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", reveal);

  const only = document.getElementById("only-disputed");
  if (only) {
    only.closest("p").hidden = false;
    const apply = () => document.querySelector(".timeline").classList.toggle("only-disputed", only.checked);
    only.addEventListener("change", apply);
    window.addEventListener("pageshow", apply);
  }

  // paper cannot be clicked: everything is opened for printing and closed again after it
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".dispute details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));
})();
