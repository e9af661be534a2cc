// What is wrong with a page as it is drawn, in words: one call per page and width.
() => {
  "use strict";
  const BEDIENING = "a[href], button, input:not([type=hidden]), select, textarea, summary, label";

  const naam = (el) => {
    const tekst = el.getAttribute("aria-label") || el.textContent.trim() || el.name || el.id;
    return `${el.localName} "${tekst.replace(/\s+/g, " ").slice(0, 60)}"`;
  };

  // The largest line box: an inline link over two lines has an empty middle.
  const box = (el) =>
    [...el.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)[0];

  const visible = (el) => {
    if (!el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    if (el.closest(".visually-hidden")) return false;
    const kop = el.closest("thead"); // of a table that is stacked on a small screen
    if (kop !== null && kop.getBoundingClientRect().width <= 1) return false;
    const rect = box(el); // a link to skip the menu waits beside the page
    return rect !== undefined && rect.width > 1 && rect.height > 1 && rect.right > 0 && rect.bottom + scrollY > 0;
  };

  const reached = (el, hit) => {
    if (hit === null) return false;
    if (el.contains(hit)) return true;
    const label = hit.closest("label");
    if (label !== null && label.control === el) return true;
    return el.localName === "label" && el.control !== null && el.control.contains(hit);
  };

  const covered = (within) => {
    const fouten = [];
    let aantal = 0;
    for (const el of within.querySelectorAll(BEDIENING)) {
      if (!visible(el)) continue;
      aantal += 1;
      el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const rect = box(el);
      const hit = document.elementFromPoint(
        rect.x + rect.width / 2,
        rect.y + rect.height / 2,
      );
      if (!reached(el, hit)) fouten.push(`${naam(el)} lies under ${hit ? naam(hit) : "nothing"}`);
    }
    return { aantal, fouten };
  };

  const headings = () => {
    const fouten = [];
    let vorige = 0;
    for (const el of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      const hier = Number(el.localName[1]);
      if (hier > vorige + 1) fouten.push(`${naam(el)} comes after h${vorige}`);
      vorige = hier;
    }
    return fouten;
  };

  const tooWide = () => {
    const breedte = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - breedte;
    if (over <= 0) return [];
    const schuldig = [...document.querySelectorAll("main *, header *, footer *")].find(
      (el) => el.children.length === 0 && visible(el) && box(el).right + scrollX > breedte + 0.5,
    );
    return [`${over} px too wide${schuldig ? `: ${naam(schuldig)}` : ""}`];
  };

  // Two cards that lead to two places bear two names.
  const alike = () => {
    const adressen = new Map();
    const fouten = [];
    for (const el of document.querySelectorAll("h2 a, h3 a")) {
      const titel = el.textContent.trim().replace(/\s+/g, " ");
      if (adressen.has(titel) && adressen.get(titel) !== el.href) fouten.push(`two cards are "${titel}"`);
      adressen.set(titel, el.href);
    }
    return fouten;
  };

  // A word of the menu or of a button that stands on two lines.
  const broken = () => {
    const fouten = [];
    for (const el of document.querySelectorAll(".top a, .btn, .label, .tabel th")) {
      if (!visible(el)) continue;
      const lopen = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
      for (let node = lopen.nextNode(); node; node = lopen.nextNode()) {
        for (const woord of node.data.matchAll(/[\p{L}\d]+/gu)) {
          if (woord[0].length > 22) continue; // so long a word may break
          const range = document.createRange();
          range.setStart(node, woord.index);
          range.setEnd(node, woord.index + woord[0].length);
          const lijnen = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
          if (lijnen.size > 1) fouten.push(`"${woord[0]}" breaks in ${naam(el)}`);
        }
      }
    }
    return fouten;
  };

  const dicht = covered(document.body);
  const fouten = [...dicht.fouten, ...headings(), ...alike(), ...tooWide(), ...broken()];
  let { aantal } = dicht;
  for (const el of document.querySelectorAll("details")) {
    if (el.open || !visible(el)) continue;
    el.open = true;
    const open = covered(el);
    aantal += open.aantal;
    fouten.push(...open.fouten, ...tooWide(), ...broken());
    el.open = false;
  }
  return { aantal, fouten: [...new Set(fouten)] };
}
