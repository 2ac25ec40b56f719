/**
 * What the page does if scripts run: a box that hides the rules, cells and laws without the words that are typed into it, and
 * links that open what their target is folded into. Without scripts the box is not there, and the page reads the same.
 */
export const filterScript = `
const form = document.querySelector(".filter");
const box = form.querySelector("input");
const status = form.querySelector("[role=status]");
const items = [...document.querySelectorAll(".rule, .row, .law")].map((element) => ({
  element,
  text: [...element.querySelectorAll(".id, .text, td[id]")].map((part) => part.id + " " + part.textContent).join(" ").toLowerCase(),
}));
function filter() {
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { element, text } of items) {
    element.hidden = !words.every((word) => text.includes(word));
    if (!element.hidden && element.localName !== "details") shown += 1;
  }
  document.documentElement.classList.toggle("filtered", words.length > 0);
  status.textContent = words.length === 0 ? "" : shown === 1 ? "1 entry" : shown + " entries";
}
function reveal() {
  const target = document.querySelector(":target");
  if (target === null) return;
  if (target.closest("[hidden]") !== null || target.offsetParent === null) {
    box.value = "";
    filter();
  }
  for (let fold = target.closest("details"); fold !== null; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView();
}
box.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", reveal);
form.hidden = false;
reveal();
`;
