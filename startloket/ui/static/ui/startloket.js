/* Pages work without this file. It adds: leaving at once, reading aloud, larger letters, print, one submit at a time. */
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const session = (work) => { try { return work(window.sessionStorage); } catch { return null; } };

  /* --- leaving: blank first, then clear, then replace this page in the history ------------------ */
  function leave() {
    const exit = document.querySelector("[data-exit]");
    if (!exit) return;
    root.classList.add("sl-gone");
    stopReading();
    for (const form of document.forms) form.reset();
    for (const field of all("input:not([type=hidden]), textarea, select")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
    }
    session((store) => store.clear());
    window.location.replace(exit.href);
  }

  let shifts = [];
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(true);
    if (event.key !== "Shift") { shifts = []; return; }
    if (event.repeat) return;
    shifts = [...shifts.filter((moment) => event.timeStamp - moment < 2000), event.timeStamp];
    if (shifts.length >= 3) leave();
  });

  /* --- menus ------------------------------------------------------------------------------------ */
  function closeMenus(focus, except) {
    for (const menu of all("details[data-menu][open]")) {
      if (menu === except) continue;
      menu.open = false;
      if (focus) menu.querySelector("summary").focus();
    }
  }

  /* --- reading aloud: the browser's own voice, in the language of each piece -------------------- */
  const speech = window.speechSynthesis;
  const readers = all("[data-read-aloud]");
  let reading = null;

  const languageOf = (element) => (element.closest("[lang]") || root).lang.toLowerCase();
  const voiceFor = (language) => speech.getVoices().find((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith(language.slice(0, 2)));

  function showReaders() {
    for (const reader of readers) reader.hidden = !voiceFor(languageOf(reader));
  }

  function spoken(element) {
    const copy = element.cloneNode(true);
    for (const silent of all("[data-silent], [hidden], .sl-unseen, svg", copy)) silent.remove();
    for (const number of all("[data-say]", copy)) number.textContent = number.dataset.say;
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /* Some browsers fall silent after fifteen seconds of one utterance: so sentence by sentence. */
  const sentences = (text) => text.match(/[^.!?؟…]+[.!?؟…]*\s*/g) || [];

  function pieces(target) {
    const blocks = all("h1, h2, h3, h4, p, li, dt, dd, label, legend, summary, th, td, .sl-badge, .utrecht-button", target);
    const shown = blocks.filter((block) => block.checkVisibility ? block.checkVisibility() : block.offsetParent);
    const outer = shown.filter((block) => !block.closest("[data-silent]") && !shown.some((other) => other !== block && other.contains(block)));
    return outer.flatMap((block) => sentences(spoken(block)).map((text) => ({ block, text })));
  }

  function stopReading() {
    if (!reading) return;
    const { button, words } = reading;
    reading = null;
    speech.cancel();
    button.setAttribute("aria-pressed", "false");
    button.querySelector("span").textContent = words;
    for (const block of all(".sl-reading")) block.classList.remove("sl-reading");
  }

  function startReading(button) {
    const target = document.querySelector(button.dataset.readAloud) || document.body;
    const label = button.querySelector("span");
    const queue = pieces(target);
    const mine = reading = { button, words: label.textContent };
    label.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    const next = () => {
      if (reading !== mine) return;
      for (const block of all(".sl-reading")) block.classList.remove("sl-reading");
      const piece = queue.shift();
      if (!piece) return stopReading();
      const utterance = new SpeechSynthesisUtterance(piece.text);
      utterance.lang = languageOf(piece.block);
      utterance.voice = voiceFor(utterance.lang) || null;
      utterance.rate = 0.95;
      utterance.onend = utterance.onerror = next;
      piece.block.classList.add("sl-reading");
      speech.speak(utterance);
    };
    speech.cancel();
    next();
  }

  if (speech && readers.length) {
    showReaders();
    speech.addEventListener?.("voiceschanged", showReaders);
  }

  /* --- larger letters: two steps, then back; forgotten when the tab closes ---------------------- */
  const sizes = ["", "sl-large", "sl-larger"];
  function setSize(step) {
    root.classList.remove("sl-large", "sl-larger");
    if (sizes[step]) root.classList.add(sizes[step]);
    for (const button of all("[data-text-size]")) button.setAttribute("aria-pressed", String(step > 0));
  }
  let step = Number(session((store) => store.getItem("letters"))) % sizes.length || 0;
  setSize(step);

  /* --- one submit at a time --------------------------------------------------------------------- */
  function release(form) {
    delete form.dataset.sent;
    for (const button of all("[data-words]", form)) {
      button.querySelector(".sl-words").textContent = button.dataset.words;
      button.removeAttribute("aria-disabled");
      delete button.dataset.words;
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || "repeatable" in form.dataset || form.target === "_blank") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    const button = event.submitter;
    const words = button && button.querySelector(".sl-words");
    if (words) {
      button.dataset.words = words.textContent;
      button.setAttribute("aria-disabled", "true");
      words.textContent = button.dataset.busy || document.body.dataset.busy;
    }
    window.setTimeout(() => release(form), 20000); /* a file that downloads leaves the page standing */
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) release(form); });
  window.addEventListener("pagehide", stopReading);

  /* --- presses ---------------------------------------------------------------------------------- */
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-exit], [data-read-aloud], [data-text-size], [data-print], [data-toggle]");
    closeMenus(false, event.target.closest("details[data-menu]"));
    if (!pressed) return;
    const does = pressed.dataset;
    if ("exit" in does) { event.preventDefault(); leave(); }
    else if ("readAloud" in does) { const again = reading && reading.button === pressed; stopReading(); if (!again) startReading(pressed); }
    else if ("textSize" in does) { step = (step + 1) % sizes.length; setSize(step); session((store) => store.setItem("letters", step)); }
    else if ("print" in does) window.print();
    else if ("toggle" in does) {
      const open = document.getElementById(pressed.getAttribute("aria-controls")).classList.toggle("sl-open");
      pressed.setAttribute("aria-expanded", String(open));
    }
  });

  /* --- what only a script can do is shown only with a script ------------------------------------ */
  for (const element of all("[data-text-size], [data-print], [data-toggle]")) element.hidden = false;
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
