// The cascade by keyboard, as the WAI-ARIA tree pattern has it. Without this script every line is an ordinary link.
(() => {
  const trees = () => document.querySelectorAll("[data-tree]");
  const isShown = (item) => !item.parentElement.closest("[role=group][hidden]");
  const items = (tree) => [...tree.querySelectorAll("[role=treeitem]")].filter(isShown);
  const parent = (item) => item.parentElement.closest("[role=treeitem]");
  const group = (item) => item.querySelector(":scope > [role=group]");
  const twist = (item) => item.querySelector(":scope > .sl-branch [data-twist]");

  // One line at a time can be reached by Tab; the links inside it are reached by the arrows and Enter.
  const settle = (tree, chosen) => {
    for (const item of tree.querySelectorAll("[role=treeitem]")) {
      item.tabIndex = -1;
      for (const link of item.querySelectorAll(":scope > .sl-branch a")) link.tabIndex = -1;
    }
    const first = chosen ?? items(tree)[0];
    if (first) first.tabIndex = 0;
  };
  const go = (item) => {
    if (!item) return;
    settle(item.closest("[data-tree]"), item);
    item.focus();
  };

  const open = (item) => {
    if (!group(item)) return;
    item.setAttribute("aria-expanded", "true");
    group(item).hidden = false;
    if (item.dataset.fetched) return;
    item.dataset.fetched = "yes";
    window.htmx.trigger(twist(item), "open-branch");
  };
  const close = (item) => {
    if (!group(item)) return;
    item.setAttribute("aria-expanded", "false");
    group(item).hidden = true;
  };
  const isOpen = (item) => item.getAttribute("aria-expanded") === "true";

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-twist]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
    event.preventDefault();
    const item = link.closest("[role=treeitem]");
    isOpen(item) ? close(item) : open(item);
    settle(item.closest("[data-tree]"), item);
  });

  document.addEventListener("keydown", (event) => {
    const item = event.target instanceof Element && event.target.closest("[data-tree] [role=treeitem]");
    if (!item || event.target.closest("button, input") || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = items(item.closest("[data-tree]"));
    const at = all.indexOf(item);
    const acts = {
      ArrowDown: () => go(all[at + 1]),
      ArrowUp: () => go(all[at - 1]),
      ArrowRight: () => (isOpen(item) ? go(group(item).querySelector("[role=treeitem]")) : open(item)),
      ArrowLeft: () => (isOpen(item) ? close(item) : go(parent(item))),
      Home: () => go(all[0]),
      End: () => go(all[all.length - 1]),
      Enter: () => item.querySelector(":scope > .sl-branch [data-name]")?.click(),
    };
    if (!acts[event.key] || (event.key === "Enter" && event.target !== item)) return;
    event.preventDefault();
    acts[event.key]();
  });

  document.addEventListener("htmx:sendError", (event) => {
    const item = event.target.closest?.("[role=treeitem]");
    if (item) { delete item.dataset.fetched; close(item); }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const tree = event.target.closest?.("[data-tree]");
    if (tree) settle(tree, tree.querySelector("[role=treeitem][tabindex='0']"));
  });
  for (const tree of trees()) settle(tree);
})();
