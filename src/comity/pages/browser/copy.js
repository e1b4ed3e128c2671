// @ts-check
/** A button that copies a text, beside each text that has a name for it; where copying is allowed. */

import { element } from "./answer.js";

for (const box of document.querySelectorAll("[data-copy]")) {
  const { copy, copied } = /** @type {HTMLElement} */ (box).dataset;
  if (!navigator.clipboard) break; // only pages that come by an encrypted way may
  const button = element("button", { type: "button" }, copy ?? "");
  const said = element("span", { class: "hidden", role: "status" });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("pre")?.textContent ?? "");
    button.textContent = said.textContent = copied ?? "";
    setTimeout(() => {
      button.textContent = copy ?? "";
      said.textContent = "";
    }, 2000);
  });
  box.append(button, said);
}
