// @ts-check
/**
 * The filter over the questions: of the list, and of the menu where there is one. Without this
 * script all of them are listed.
 */

import { plain } from "./filter.js";

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const filtering = find("filtering");
const filter = /** @type {HTMLInputElement} */ (find("filter"));
const menu = /** @type {HTMLSelectElement | null} */ (document.getElementById("question"));
const folds = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("#questions details")]);
const listed = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#questions [data-slug]")]);
const open = folds.filter((fold) => fold.open);
const groups = [...(menu?.children ?? [])].map((group) => ({ group, options: [...group.children] }));

/** Show the questions that have every word. */
function narrow() {
  const words = plain(filter.value).split(/\s+/).filter(Boolean);
  const known = new Set();
  for (const item of listed) {
    const text = plain(item.dataset.words ?? "");
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) known.add(item.dataset.slug);
  }
  for (const fold of folds) {
    fold.hidden = ![...fold.querySelectorAll("li")].some((item) => !item.hidden);
    fold.open = words.length ? !fold.hidden : open.includes(fold);
  }
  if (menu && known.size) offer(menu, known);
  const count = filtering.dataset.count ?? "";
  find("filtered").textContent = words.length
    ? count.replace("{count}", String(known.size)).replace("{total}", String(listed.length))
    : "";
}

/**
 * Leave these questions in the menu; where the chosen one is not among them, choose the first.
 * @param {HTMLSelectElement} menu
 * @param {Set<string | undefined>} known
 */
function offer(menu, known) {
  const chosen = menu.value;
  for (const { group, options } of groups) {
    group.replaceChildren(...options.filter((option) => known.has(/** @type {HTMLOptionElement} */ (option).value)));
  }
  menu.replaceChildren(...groups.map(({ group }) => group).filter((group) => group.children.length));
  menu.value = known.has(chosen) ? chosen : (menu.options[0]?.value ?? "");
  if (menu.value !== chosen) menu.dispatchEvent(new Event("change"));
}

filter.addEventListener("input", narrow);
filtering.hidden = false;
