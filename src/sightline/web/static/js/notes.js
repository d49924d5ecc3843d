// Saves notes of a meeting while they are written; several texts on one page, each for itself. Without this script,
// "Save" does the same.
//
// <form data-notes="KEY">: posts itself to its own address when something changed, with the version it knows. What could
// not be sent stays on this device under KEY, and is put back when the page comes again.
(() => {
  const PAUSE = 2500;
  const AGAIN = 8000;

  for (const form of document.querySelectorAll("form[data-notes]")) watch(form);

  function cookie(name) {
    return document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  }

  function watch(form) {
    const text = form.elements.namedItem("text");
    if (text.readOnly) return;
    const version = form.elements.namedItem("version");
    const place = form.querySelector("[data-saved]");
    const words = form.dataset;
    const key = `sightline-note:${words.notes}`;
    let sent = plain();
    let timer = null;
    let busy = false;
    let stopped = false;

    function plain() {
      return text.value.replace(/\r\n/g, "\n");
    }
    function say(message) {
      if (place) place.textContent = message;
    }
    function keep() {
      try { localStorage.setItem(key, plain()); } catch { /* private windows may refuse; the page still holds the words */ }
    }
    function forget() {
      try { localStorage.removeItem(key); } catch { /* as above */ }
    }
    function later(pause) {
      clearTimeout(timer);
      timer = setTimeout(save, pause);
    }
    function changed() {
      if (plain() === sent) return;
      keep(); // before anything can go wrong
      if (!stopped) later(PAUSE);
    }

    async function save() {
      const now = plain();
      if (busy || stopped || now === sent) return;
      busy = true;
      say(words.saving);
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: new URLSearchParams({ text: now, version: version.value }),
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
      if (!stopped && plain() !== sent) later(PAUSE);
    }

    async function understand(answer, now) {
      if (answer.ok) {
        version.value = (await answer.json()).version;
        sent = now;
        if (plain() === now) forget();
        say(words.now);
      } else if (answer.status === 409) {
        stopped = true;
        say(words.conflict);
      } else if (answer.status === 422) {
        say((await answer.json()).error);
      } else {
        say(words.signedOut);
        later(AGAIN);
      }
    }

    function putBack() {
      let kept = null;
      try { kept = localStorage.getItem(key); } catch { return; }
      if (kept === null || kept === plain()) return forget();
      if (kept.startsWith(plain())) { // only what goes on where the saved text ends is put back unasked
        text.value = kept;
        say(words.kept);
        changed();
      }
    }

    form.addEventListener("input", changed);
    form.addEventListener("submit", () => {
      stopped = true;
      clearTimeout(timer);
      if (plain() !== sent) keep();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && !stopped) save();
    });
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // an old version would conflict
    putBack();
  }
})();
