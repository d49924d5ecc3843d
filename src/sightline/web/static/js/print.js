// A button that prints the page. Without scripts it stays hidden; the browser's own menu prints as well.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
