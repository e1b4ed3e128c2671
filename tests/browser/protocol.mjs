// The page's side and the worker's side together, in two threads of Node; what happened, as JSON.
import { Worker } from "node:worker_threads";
import { Engine, NotLoaded, Stopped } from "./browser/engine.js";

const ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
const SHORT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/comity/ns#Denial> }";
const started = [];

/** A worker of Node with the face of a browser's. */
function spawn() {
  const worker = new Worker(new URL("thread.mjs", import.meta.url));
  const face = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
  worker.on("message", (data) => face.onmessage({ data }));
  worker.on("error", (error) => face.onerror({ message: error.message }));
  started.push(worker);
  return face;
}

const kind = (reason) =>
  reason instanceof Stopped ? "stopped" : reason instanceof NotLoaded ? "not loaded" : "other";
const setting = (dump) => ({ dump: new URL(dump, import.meta.url).href, language: "en", most: 9 });
const found = ({ answer }) => answer.solutions?.rows[0].n.value ?? answer;

const states = [];
const engine = new Engine(spawn, setting("browser/comity.trig.xz"), (state) => states.push(state));
const first = found(await engine.ask(SHORT));
const wrong = found(await engine.ask("SELECT ?x { ?x a ex:T }"));
const endless = engine.ask(ENDLESS).catch(kind);
setTimeout(() => engine.stop(), 300);
const stopped = await endless;
const after = found(await engine.ask(SHORT));
const replaced = engine.ask(ENDLESS).catch(kind);
const newer = found(await engine.ask(SHORT));
const broken = new Engine(spawn, setting("nothing.trig.xz"), (state) => states.push(state));
const missing = await broken.ask(SHORT).catch(kind);

const told = {
  first,
  wrong,
  stopped,
  after,
  replaced: await replaced,
  newer,
  missing,
  progress: states.some(({ progress }) => progress === 1),
  ready: states.filter(({ ready }) => ready > 0).length,
  workers: started.length,
};
process.stdout.write(JSON.stringify(told), () => process.exit());
