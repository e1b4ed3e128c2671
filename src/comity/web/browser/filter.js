// @ts-check
/**
 * The filter above a long list: hides the entries that do not have what is typed, and opens the
 * parts that have some. Without it the list is whole.
 */

const ITEMS = "li, .term, .concepts > div, tbody > tr";
const PARTS = "details, section, .scheme";

/**
 * A text without case and accents.
 * @param {string} text
 */
export const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");

/** @param {string} text */
const folded = (text) => plain(text).replace(/[\s\u2010-\u2015-]+/gu, " ");

/** @param {HTMLElement} box */
function begin(box) {
  const list = document.getElementById(box.dataset.list ?? "");
  const field = box.querySelector("input");
  const status = box.querySelector("output");
  if (!list || !field || !status) return;
  const items = [...list.querySelectorAll(ITEMS)]
    .filter((item) => !item.parentElement?.closest(ITEMS) && item instanceof HTMLElement)
    .map((item) => ({ item: /** @type {HTMLElement} */ (item), text: folded(item.textContent ?? "") }));
  const parts = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(PARTS)].filter(
    (part) => !part.closest(ITEMS),
  ));
  const open = new Map(parts.map((part) => [part, part.hasAttribute("open")]));
  const look = () => {
    const wanted = folded(field.value.trim());
    for (const { item, text } of items) item.hidden = !text.includes(wanted);
    const left = items.filter(({ item }) => !item.hidden);
    for (const part of parts) {
      const has = left.some(({ item }) => part.contains(item));
      part.hidden = !has;
      if (part instanceof HTMLDetailsElement) part.open = wanted ? has : open.get(part) ?? false;
    }
    const text = box.dataset[left.length === 1 ? "one" : "many"] ?? "";
    status.textContent = wanted ? text.replace("{count}", String(left.length)) : "";
  };
  field.addEventListener("input", look);
  box.hidden = false;
}

document.querySelectorAll(".filter").forEach((box) => box instanceof HTMLElement && begin(box));
