// What the search finds: on standard input {index, typed}; on standard output the addresses, and
// where nothing is found, those of what is called nearly so.
import { readFileSync } from "node:fs";
import { found, nearest, read } from "./browser/finding.js";

const { index, typed } = JSON.parse(readFileSync(0, "utf8"));
const listed = read(index);
const addresses = (hits) => hits.map(({ entry, because }) => [entry.address, because]);
const told = typed.map((words) => {
  const hits = found(listed, words);
  return { found: addresses(hits), nearest: hits.length ? [] : addresses(nearest(listed, words)) };
});
process.stdout.write(JSON.stringify(told));
