// Answers each line of standard input, a SPARQL query in JSON, with a line of SPARQL results in JSON.
// Comunica's own endpoint would listen on every interface.
import { createInterface } from "node:readline";
import { QueryEngine } from "@comunica/query-sparql-file";

const [dump, defaultGraph] = process.argv.slice(2);
const engine = new QueryEngine();
const context = { sources: [dump], unionDefaultGraph: defaultGraph === "union" };

async function answer(query) {
  const found = await engine.query(query, context);
  const { data } = await engine.resultToString(found, "application/sparql-results+json");
  const chunks = await Array.fromAsync(data);
  const { head, results } = JSON.parse(chunks.join(""));
  return { head, results }; // without the statistics, which SPARQL's format does not have
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch((error) => ({ error: error.message }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
