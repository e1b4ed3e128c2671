// @ts-check
/**
 * The worker: loads the engine and the data once, then answers one query after another. A query
 * that runs cannot be interrupted here; the page stops it by ending the worker.
 *
 * In comes `{dump, language, most}`, then `{id, text}` as often as wanted. Out go
 * `{progress: 0…1}`, `{ready: size}` or `{failed: reason}`, and `{id, answer, seconds}`.
 */

import init, * as oxigraph from "./oxigraph/web.js";
import { Dataset } from "./dataset.js";
import { unpacked } from "./packed.js";

/** @type {Promise<Dataset> | undefined} */
let dataset;
let most = 0;

addEventListener("message", async ({ data }) => {
  if (data.dump) {
    most = data.most;
    dataset = load(data.dump, data.language);
    dataset.then(
      (loaded) => postMessage({ ready: loaded.size }),
      (error) => postMessage({ failed: String(error?.message ?? error) }),
    );
    return;
  }
  try {
    const loaded = await dataset;
    if (!loaded) return;
    const begun = performance.now();
    const answer = loaded.ask(data.text, most);
    postMessage({ id: data.id, answer, seconds: (performance.now() - begun) / 1000 });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    postMessage({ id: data.id, answer: { problem: { code: "failed", values: { said } } } });
  }
});

/**
 * @param {string} url
 * @param {string} language
 */
async function load(url, language) {
  const [, dump] = await Promise.all([started(), fetched(url)]);
  return new Dataset(oxigraph, dump, language);
}

/** Start the engine, which comes compressed. */
async function started() {
  const response = await fetch(new URL("oxigraph/web_bg.wasm.gz", import.meta.url).href);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  await init({ module_or_path: await unpacked(await response.blob()) });
}

/**
 * A file, unpacked, and how much of it has come meanwhile.
 * @param {string} url
 * @returns {Promise<Uint8Array>}
 */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  // Where a host compresses, the length is that of what travels: then there is no measure.
  const plain = !response.headers.get("content-encoding");
  const total = plain ? Number(response.headers.get("content-length")) : 0;
  if (!response.body || !total) return unpacked(await response.blob());
  const parts = [];
  let come = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    come += part.value.length;
    postMessage({ progress: come / total });
  }
  return unpacked(new Blob(parts));
}
