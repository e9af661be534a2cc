// Makes the screens of a respondent pleasant; without it they work as plain forms. Keeps nothing in the browser.
(() => {
  "use strict";
  const spraak = window.speechSynthesis;
  let diepte = 0;
  let bezig = false;
  let ingeklapt = false;

  // ---- another screen in the place of this one: no page that Back would ask to send again
  const toon = (html) => {
    const nieuw = new DOMParser().parseFromString(html, "text/html");
    document.title = nieuw.title;
    document.documentElement.lang = nieuw.documentElement.lang;
    document.documentElement.dir = nieuw.documentElement.dir;
    document.body.replaceWith(nieuw.body);
    window.scrollTo(0, 0);
    (document.querySelector("[autofocus]") || document.getElementById("inhoud")).focus();
    toonStem();
    if (!document.querySelector("[data-klaar]") || !diepte) return;
    // It is sent: Back leads out of the questions, not through them.
    ingeklapt = true;
    history.go(-diepte);
  };
  const stuur = async (velden, push) => {
    if (bezig) return;
    bezig = true;
    try {
      const antwoord = await fetch(location.pathname, { method: "POST", body: velden, credentials: "same-origin" });
      const html = await antwoord.text();
      if (antwoord.status >= 500) throw new Error("not kept");
      spraak?.cancel();
      if (push && !html.includes("data-klaar")) history.pushState({ diepte: (diepte += 1) }, "");
      toon(html);
    } catch {
      const melding = document.getElementById("geen-net");
      if (!melding) return location.reload();
      melding.hidden = false;
      melding.focus();
    } finally {
      bezig = false;
    }
  };
  const veldenVan = (form, naam, waarde) => {
    const velden = new URLSearchParams(new FormData(form));
    if (naam) velden.set(naam, waarde);
    return velden;
  };
  document.addEventListener("submit", (gebeurtenis) => {
    const form = gebeurtenis.target;
    const knop = gebeurtenis.submitter;
    if (form.hasAttribute("data-gewoon")) return;
    gebeurtenis.preventDefault();
    if (knop?.value === "vorige" && diepte > 1) return history.back();
    stuur(veldenVan(form, knop?.name, knop?.value), knop?.name !== "taal" && !["nog", "vorige"].includes(knop?.value));
  });
  window.addEventListener("popstate", (gebeurtenis) => {
    const was = diepte;
    const form = document.getElementById("f");
    diepte = gebeurtenis.state?.diepte || 0;
    if (ingeklapt) {
      ingeklapt = false;
      return;
    }
    // What comes before the first question is a fresh page, and what was left is not shown again.
    if (!form || !diepte || diepte > was) return location.reload();
    stuur(veldenVan(form, "naar", "vorige"), false);
  });

  // ---- aloud, in the browser's own voice of this language; without such a voice there is no button
  const stem = () => spraak?.getVoices().find((v) => v.localService && v.lang.toLowerCase().split(/[-_]/)[0] === document.documentElement.lang);
  function toonStem() {
    const knop = document.getElementById("lees");
    if (knop) knop.hidden = !stem();
  }
  toonStem();
  spraak?.addEventListener?.("voiceschanged", toonStem);
  window.addEventListener("pagehide", () => spraak?.cancel());
  document.addEventListener("click", (gebeurtenis) => {
    if (gebeurtenis.target.id !== "lees") return;
    if (spraak.speaking) return spraak.cancel();
    for (const deel of document.querySelectorAll("[data-lees]")) {
      const zin = new SpeechSynthesisUtterance(deel.textContent);
      zin.voice = stem();
      zin.lang = zin.voice.lang;
      spraak.speak(zin);
    }
  });
})();
