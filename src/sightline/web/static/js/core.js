// Small helps on top of pages that work without them. No state is kept here.
(() => {
  const on = (type, selector, act) =>
    document.addEventListener(type, (event) => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) act(found, event);
    });
  const isWriting = (node) => node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);

  // "/" goes to the search field.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const field = document.querySelector("[data-search]");
    if (!field || field.offsetParent === null) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // Dialogs: <button data-opens="id">, <button data-closes>; the browser keeps the focus and answers Escape.
  on("click", "[data-opens]", (button) => document.getElementById(button.dataset.opens)?.showModal());
  on("click", "[data-closes]", (button) => button.closest("dialog")?.close());

  // A measure chosen from the registry fills in its name, unit and direction; the server does so anyway.
  on("change", "input[data-registered]", (field) => {
    const chosen = [...(field.list?.options ?? [])].find((option) => option.value === field.value);
    const row = field.closest(".sl-sheet");
    for (const name of chosen && row ? ["name", "unit", "direction"] : []) {
      const other = row.querySelector(`[name$="-${name}"]`);
      if (other) other.value = chosen.dataset[name];
    }
  });

  // A question before something that cannot be taken back is a <details>; the way back and Escape close it.
  on("click", "[data-confirm-keep]", (button) => closeDetails(button.closest("details")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target instanceof Element && event.target.closest("details[open]");
    if (open && (open.matches("[data-confirm]") || open.matches("[data-menu]"))) closeDetails(open);
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  function closeDetails(details) {
    if (!details) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  }

  // Toasts can be closed, and those that only say "done" go by themselves.
  const greet = (root) => {
    for (const toast of root.querySelectorAll("[data-toast]:not([data-greeted])")) {
      toast.dataset.greeted = "";
      toast.querySelector("[data-toast-close]")?.removeAttribute("hidden");
      if (toast.dataset.toast === "success" && !toast.querySelector("a, button:not([data-toast-close])")) {
        setTimeout(() => { if (!toast.matches(":hover, :focus-within")) toast.remove(); }, 8000);
      }
    }
  };
  on("click", "[data-toast-close]", (button) => button.closest("[data-toast]")?.remove());
  const say = (text) => {
    const corner = document.getElementById("sl-toasts");
    const pattern = document.getElementById("sl-toast-pattern");
    if (!corner || !pattern) return;
    const toast = pattern.content.firstElementChild.cloneNode(true);
    toast.querySelector("span").textContent = text;
    corner.append(toast);
    greet(corner);
  };

  // Leaving a page with unsaved words: the browser asks. Forms opt in with data-guard.
  const changed = new Set();
  on("input", "form[data-guard]", (form) => changed.add(form));
  on("submit", "form", () => changed.clear());
  document.addEventListener("sightline:saved", (event) => changed.delete(event.target.closest?.("form")));
  addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });

  // Forms that act on change (filters) need no button once there is a script: data-auto-submit.
  on("change", "form[data-auto-submit]", (form) => form.requestSubmit());

  // A double click must not send a form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    setTimeout(() => {
      for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = true;
    });
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const button of document.querySelectorAll("form[method=post] button:disabled:not([aria-describedby])")) {
      button.disabled = false;
    }
  });

  // htmx: today's forgery token even when somebody signed in again in another tab; words for a lost connection.
  const cookie = (name) =>
    document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  document.addEventListener("htmx:configRequest", (event) => {
    const token = cookie("csrftoken");
    if (!token) return;
    event.detail.headers["X-CSRFToken"] = token; // the name exactly as in base.html, or both would be sent as one
    delete event.detail.parameters.csrfmiddlewaretoken;
  });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.lost || ""));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) say(document.body.dataset.broke || "");
  });
  document.addEventListener("htmx:afterSwap", () => greet(document));

  for (const node of document.querySelectorAll("[data-needs-script]")) node.hidden = false;
  greet(document);
})();
