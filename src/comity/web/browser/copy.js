// @ts-check
/** A button that copies a text, in each place that the page has for one; where copying is allowed. */

import { element } from "./answer.js";

for (const place of document.querySelectorAll("[data-copied-text]")) {
  const { copiedText, copy, copied } = /** @type {HTMLElement} */ (place).dataset;
  if (!navigator.clipboard) break; // only pages that come by an encrypted way may
  const button = element("button", { type: "button" }, copy ?? "");
  const said = element("span", { class: "hidden", role: "status" });
  button.addEventListener("click", async () => {
    const text = document.getElementById(copiedText ?? "")?.textContent ?? "";
    await navigator.clipboard.writeText(text);
    button.textContent = said.textContent = copied ?? "";
    setTimeout(() => {
      button.textContent = copy ?? "";
      said.textContent = "";
    }, 2000);
  });
  place.append(button, said);
}
