// @ts-check
/**
 * The worker: loads the engine and the data once, then answers one query after another. A query
 * that runs cannot be interrupted here; the page stops it by ending the worker.
 *
 * In comes `{dump, language, most}`, then `{id, text}` as often as wanted. Out go
 * `{progress: 0…1}`, `{ready: size}` or `{failed: reason}`, and `{id, answer, seconds}`.
 */

const modules = Promise.all([
  import("./oxigraph/web.js"),
  import("./dataset.js"),
  import("./xz-decompress/xz.js"),
]);

/** @type {Promise<import("./dataset.js").Dataset> | undefined} */
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
 * Load the engine and the data, which begin to come before the scripts are there.
 * @param {string} url
 * @param {string} language
 */
async function load(url, language) {
  const engine = new URL("oxigraph/web_bg.wasm.xz", import.meta.url).href;
  const coming = await Promise.all([fetched(engine), fetched(url)]);
  const [wasm, dump] = counted(coming);
  const [oxigraph, { Dataset }, { XzReadableStream }] = await modules;
  const headers = { "content-type": "application/wasm" };
  const [, data] = await Promise.all([
    oxigraph.default({ module_or_path: new Response(new XzReadableStream(wasm), { headers }) }),
    new Response(new XzReadableStream(dump)).arrayBuffer(),
  ]);
  return new Dataset(oxigraph, new Uint8Array(data), language);
}

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${url}`);
  return { body: response.body, headers: response.headers };
}

/**
 * What comes; how much of it has come is reported, where the hosts say how much it is.
 * @param {{body: ReadableStream<Uint8Array>, headers: Headers}[]} coming
 */
function counted(coming) {
  // Where a host compresses, the length is that of what travels: then there is no measure.
  const lengths = coming.map(({ headers }) =>
    headers.get("content-encoding") ? 0 : Number(headers.get("content-length")),
  );
  if (!lengths.every(Boolean)) return coming.map(({ body }) => body);
  const total = lengths.reduce((one, other) => one + other);
  let come = 0;
  return coming.map(({ body }) => {
    const counter = new TransformStream({
      transform(/** @type {Uint8Array} */ part, out) {
        come += part.length;
        postMessage({ progress: come / total });
        out.enqueue(part);
      },
    });
    return body.pipeThrough(counter);
  });
}
