// Saves an answer while it is written. Without this script, "Save and go on" does the same.
//
// <form data-autosave data-draft="KEY">: posts itself to its own address every few seconds when something changed, with
// the version it knows. What could not be sent stays on this device under KEY, and is offered when the page comes back.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const PAUSE = 2500;
  const AGAIN = 8000;
  const words = form.dataset;
  const place = document.querySelector("[data-saved]");
  const key = `sightline-draft:${words.draft}`;
  const version = form.elements.namedItem("version");
  const text = form.elements.namedItem("text");
  let sentAs = snapshot();
  let savedAt = null;
  let timer = null;
  let busy = false;
  let stopped = false;

  function rating() {
    return form.querySelector("[name=rating]:checked")?.value ?? "";
  }
  function snapshot() {
    return JSON.stringify([text.value.replace(/\r\n/g, "\n"), rating()]);
  }
  function say(message) {
    if (place) place.textContent = message;
  }
  function cookie(name) {
    return document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  }
  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ text: text.value, rating: rating(), at: Date.now() }));
    } catch { /* private windows may refuse; the page still holds the words */ }
  }
  function forget() {
    try { localStorage.removeItem(key); } catch { /* as above */ }
  }
  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }
  function changed() {
    if (snapshot() === sentAs) return;
    keep(); // before anything can go wrong
    if (!stopped) later(PAUSE);
  }

  async function save() {
    const now = snapshot();
    if (busy || stopped || now === sentAs) return;
    busy = true;
    say(words.saving);
    const body = new URLSearchParams({ text: text.value, rating: rating(), version: version.value });
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        redirect: "manual",
        headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") || form.elements.csrfmiddlewaretoken.value },
      });
      await understand(answer, now);
    } catch {
      say(words.offline);
      later(AGAIN);
    } finally {
      busy = false;
    }
    if (!stopped && snapshot() !== sentAs) later(PAUSE);
  }

  async function understand(answer, now) {
    if (answer.ok) {
      version.value = (await answer.json()).version;
      sentAs = now;
      savedAt = Date.now();
      if (snapshot() === now) {
        forget();
        form.dispatchEvent(new CustomEvent("sightline:saved", { bubbles: true }));
      }
      tell();
    } else if (answer.status === 409) {
      stopped = true;
      say(words.conflict);
      show("conflict");
    } else if (answer.status === 422) {
      say((await answer.json()).error);
    } else {
      say(words.signedOut);
      show("signed-out");
      later(AGAIN);
    }
  }

  function show(name) {
    const note = document.querySelector(`[data-note="${name}"]`);
    if (note) note.hidden = false;
  }
  function hide(name) {
    const note = document.querySelector(`[data-note="${name}"]`);
    if (note) note.hidden = true;
  }

  function tell() {
    if (savedAt === null || busy || snapshot() !== sentAs) return;
    hide("signed-out");
    const seconds = Math.round((Date.now() - savedAt) / 1000);
    if (seconds < 2) say(words.now);
    else if (seconds < 60) say(words.seconds.replace("{n}", seconds));
    else say((seconds < 120 ? words.minute : words.minutes).replace("{n}", Math.round(seconds / 60)));
  }

  function offerKept() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
    if (!kept) return;
    if (kept.text.replace(/\r\n/g, "\n") === text.value.replace(/\r\n/g, "\n") && kept.rating === rating()) return forget();
    show("kept");
    const note = document.querySelector('[data-note="kept"]');
    if (!note) return;
    note.querySelector("[data-kept-words]").textContent = kept.text.slice(0, 300);
    note.querySelector("[data-kept-take]").addEventListener("click", () => {
      text.value = kept.text;
      const line = [...form.querySelectorAll("[name=rating]")].find((one) => one.value === kept.rating);
      if (line) line.checked = true;
      note.hidden = true;
      text.focus();
      changed();
    });
    note.querySelector("[data-kept-drop]").addEventListener("click", () => {
      forget();
      note.hidden = true;
    });
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    stopped = true; // the page itself saves now; the copy here goes when the next page sees the same words saved
    clearTimeout(timer);
    if (snapshot() !== sentAs) keep();
  });
  addEventListener("focus", () => { if (!stopped) save(); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !stopped) save();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // an old version would conflict
  setInterval(tell, 1000);
  offerKept();
})();
