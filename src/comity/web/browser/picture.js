// @ts-check
/**
 * The buttons below a drawing: save it as PNG, or print it alone on one sheet (or save that as PDF).
 * Without this script there is the SVG file.
 */

const SCALE = 2; // for slides and paper: two pixels for each of the drawing

/** @param {HTMLImageElement} drawing */
async function png(drawing) {
  const canvas = document.createElement("canvas");
  canvas.width = drawing.naturalWidth * SCALE;
  canvas.height = drawing.naturalHeight * SCALE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(/** @type {Blob} */ (blob));
  link.download = (drawing.src.split("/").pop() ?? "").replace(".svg", ".png");
  link.click();
  URL.revokeObjectURL(link.href);
}

const saving = document.querySelector(".saving");
const drawing = /** @type {HTMLImageElement | null} */ (document.querySelector(".opening img"));
if (saving instanceof HTMLElement && drawing) {
  saving.querySelector("[name=png]")?.addEventListener("click", () => png(drawing));
  saving.querySelector("[name=print]")?.addEventListener("click", () => {
    document.documentElement.classList.add("alone");
    addEventListener("afterprint", () => document.documentElement.classList.remove("alone"), { once: true });
    print();
  });
  for (const button of saving.querySelectorAll("button")) button.hidden = false;
}
