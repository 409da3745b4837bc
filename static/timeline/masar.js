/* Comfort on top of a page that works without: what is open stays open, focus is
   never lost, keys walk the events, and a period can be drawn over the picture. */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");

  /* What htmx swaps keeps its open folds, and focus never falls back to the top. */
  let open = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    byId("trouble").hidden = true;
    open = new Map();
    for (const fold of document.querySelectorAll("#explorer details[id]")) open.set(fold.id, fold.open);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id === "more") return;
    for (const [id, was] of open) if (byId(id)) byId(id).open = was || byId(id).open;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (document.activeElement !== document.body) return;
    const fresh = event.detail.elt;
    if (!fresh || fresh === document.body) return;
    if (fresh.id === "explorer") byId("results-title")?.focus({ preventScroll: true });
    else fresh.querySelector?.("h4 a")?.focus({ preventScroll: true });
  });
  /* The switches of language, months and digits stand outside of what is swapped. */
  for (const kind of ["click", "auxclick"])
    document.addEventListener(kind, (event) => {
      const link = event.target.closest?.(".languages a, .preferences a");
      if (!link) return;
      const chosen = new URLSearchParams(link.search);
      const query = new URLSearchParams(location.search);
      for (const name of ["months", "digits"]) if (chosen.has(name)) query.set(name, chosen.get(name));
      link.search = query;
    });
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
    document.addEventListener(failure, () => { byId("trouble").hidden = false; });

  /* Back from an event's page: as many events as had been loaded, at the same place.
     Browsers that keep the page whole need none of this. */
  const shown = () => document.querySelectorAll("#results .event").length;
  const place = `masar:${location.pathname}${location.search}`;
  addEventListener("pagehide", () => {
    if (shown()) sessionStorage.setItem(`masar:${location.pathname}${location.search}`, JSON.stringify([shown(), scrollY]));
  });
  addEventListener("load", () => {
    if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return;
    const [count, top] = JSON.parse(sessionStorage.getItem(place) ?? "[0, 0]");
    const resume = () => {
      const more = document.querySelector("#more a");
      if (!more || shown() >= count) {
        if (count) scrollTo(0, top);
        return;
      }
      document.addEventListener("htmx:afterSettle", resume, { once: true });
      more.click();
    };
    if (count > shown()) resume();
  });

  /* j and k, / and ? */
  const typing = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const walk = (step) => {
    const titles = [...document.querySelectorAll(".event h4 a")];
    const here = titles.indexOf(document.activeElement.closest?.(".event")?.querySelector("h4 a"));
    let next = here + step;
    if (here < 0) {
      next = titles.findIndex((title) => title.getBoundingClientRect().top > 90);
      if (step < 0) next -= 1;
    }
    if (!titles[next]) return;
    titles[next].focus({ preventScroll: true });
    titles[next].closest(".event").scrollIntoView({ block: "start", behavior: reduced.matches ? "auto" : "smooth" });
  };
  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    "/": () => { byId("q")?.focus(); byId("q")?.select(); },
    "?": () => byId("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    /* The Arabic layout has other letters on the keys of j, k and /. */
    const key = { KeyJ: "j", KeyK: "k" }[event.code] ?? (event.key === "؟" ? "?" : event.key);
    if (!keys[key]) return;
    event.preventDefault();
    keys[key]();
  });

  /* A period: drawn over the picture, or from month to month with the arrows. */
  const choose = (months) => {
    const [first, last] = [months[0], months.at(-1)].sort();
    const form = byId("filters");
    form.elements.from.value = first;
    form.elements.to.value = last;
    form.requestSubmit();
  };
  const shade = (picture, from, to) => {
    let box = picture.querySelector(".drawn");
    if (!box) {
      box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      box.setAttribute("class", "selection drawn");
      box.setAttribute("y", 0);
      box.setAttribute("height", picture.dataset.floor);
      picture.prepend(box);
    }
    box.setAttribute("x", Math.min(from, to));
    box.setAttribute("width", Math.abs(to - from));
  };
  const monthAt = (picture, x) => {
    const { width } = picture.getBoundingClientRect();
    const length = Number(picture.dataset.length);
    let index = Math.min(Math.max(Math.floor((x / width) * length), 0), length - 1);
    if (getComputedStyle(picture).direction === "rtl") index = length - 1 - index;
    const month = Number(picture.dataset.first.slice(0, 4)) * 12 + Number(picture.dataset.first.slice(5)) - 1 + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  };
  let drag = null;
  const within = (picture, event) => event.clientX - picture.getBoundingClientRect().left;
  document.addEventListener("pointerdown", (event) => {
    const picture = event.target.closest?.("#picture");
    if (!picture || event.button || event.target.closest(".of-year")) return;
    drag = { picture, from: within(picture, event), moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const x = within(drag.picture, event);
    if (Math.abs(x - drag.from) > 6) drag.moved = true;
    if (drag.moved) shade(drag.picture, drag.from, x);
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { picture, from, moved } = drag;
    drag = null;
    if (!moved) return;
    document.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
    choose([monthAt(picture, from), monthAt(picture, within(picture, event))]);
  });
  document.addEventListener("pointercancel", () => {
    drag?.picture.querySelector(".drawn")?.remove();
    drag = null;
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("#picture")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const here = event.target.closest?.("#picture a");
    if (!here || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    const picture = here.closest("#picture");
    const months = [...picture.querySelectorAll("a.month")].sort((a, b) => a.dataset.month.localeCompare(b.dataset.month));
    const later = (event.key === "ArrowLeft") === (getComputedStyle(picture).direction === "rtl");
    let index = months.indexOf(here);
    if (index < 0) index = months.findIndex((month) => month.dataset.month.startsWith(here.dataset.year));
    else index += later ? 1 : -1;
    const next = months[index];
    if (!next) return;
    if (event.shiftKey) picture.dataset.anchor ||= here.dataset.month ?? next.dataset.month;
    else delete picture.dataset.anchor;
    next.focus();
    if (picture.dataset.anchor) {
      const anchor = picture.querySelector(`[data-month="${picture.dataset.anchor}"]`).getBoundingClientRect();
      const end = next.getBoundingClientRect();
      const left = picture.getBoundingClientRect().left;
      shade(picture, Math.min(anchor.left, end.left) - left, Math.max(anchor.right, end.right) - left);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#explorer [data-month], #explorer [data-year]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { month, year } = link.dataset;
    choose([link.closest("#picture")?.dataset.anchor ?? month ?? year, month ?? year]);
  });
})();
