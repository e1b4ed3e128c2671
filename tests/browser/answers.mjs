// The answers of the real engine to queries: on standard input {language, most, queries}, with the
// dump and the engine beside this file; on standard output what `Dataset.ask` gives, and the CSV.
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import init, * as oxigraph from "./browser/oxigraph/web.js";
import { csv } from "./browser/answer.js";
import { Dataset } from "./browser/dataset.js";
import { XzReadableStream } from "./browser/xz-decompress/xz.js";

const here = (name) => readFileSync(new URL(name, import.meta.url));
const packed = Readable.toWeb(Readable.from([here("browser/oxigraph/web_bg.wasm.xz")]));
await init({ module_or_path: await new Response(new XzReadableStream(packed)).arrayBuffer() });
const { language, most, queries } = JSON.parse(readFileSync(0, "utf8"));
const dataset = new Dataset(oxigraph, here("comity.trig"), language);
const told = Object.entries(queries).map(([name, query]) => {
  const answer = dataset.ask(query, most);
  return [name, { ...answer, csv: answer.solutions ? csv(answer.solutions) : "" }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(told)));
