// What a worker of a browser has and a thread of Node has not.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";

globalThis.addEventListener = (_, hear) => parentPort.on("message", (data) => hear({ data }));
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.fetch = async (address) => {
  const path = fileURLToPath(address);
  try {
    const content = readFileSync(path);
    const type = path.endsWith(".wasm") ? "application/wasm" : "application/trig";
    const headers = { "content-type": type, "content-length": String(content.length) };
    return new Response(content, { headers });
  } catch {
    return new Response("", { status: 404 });
  }
};
await import("./browser/worker.js");
