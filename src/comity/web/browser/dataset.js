// @ts-check
/**
 * The data set in the engine: what a query gives, and what is needed to show it to a reader.
 *
 * It knows nothing of workers and pages; the engine, npm's `oxigraph`, is handed to it.
 */

import { complaint, form, named, objection } from "./sparql.js";

const BASE = "https://w3id.org/comity/";
const TERMS = `${BASE}ns#`;
const OWN = [TERMS, `${BASE}id/`];
const DCTERMS = "http://purl.org/dc/terms/";
const CITATION = `${DCTERMS}bibliographicCitation`;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const SHACL = "http://www.w3.org/ns/shacl#";
// What a thing is called by, the first that it has.
const CALLED = [
  "http://www.w3.org/2000/01/rdf-schema#label",
  "http://www.w3.org/2004/02/skos/core#prefLabel",
  `${DCTERMS}title`,
  CITATION,
];
// What names a thing that is called nothing: it joins others.
const PARTS = [
  ...["event", "actor", "role", "account"],
  ...["compares", "comparedWith", "identifies", "identifiedAs"],
].map((name) => TERMS + name);

// What has no page is a section of that of another thing: by its class, the property that leads
// there, as `comity.dataset.statements.read_with` has it.
const READ_WITH = Object.entries({
  Participation: "event",
  AccountParty: "account",
  Identification: "identifies",
  Comparison: "compares",
  Relationship: "passage",
  Position: "passage",
  Prospect: "passage",
  Denial: "passage",
  Figure: "passage",
});

/**
 * @typedef {{type: string, value: string, "xml:lang"?: string, datatype?: string}} Term
 * @typedef {{text: string, language: string, page: string}} Name
 * @typedef {import("./sparql.js").Problem} Problem
 * @typedef {{columns: string[], rows: Record<string, Term>[], names: Record<string, Name>,
 *   cited: Record<string, string>, json: string}} Solutions
 * @typedef {{name: string, near: string, line: number, column: number}} Unknown
 * @typedef {{solutions?: Solutions, truth?: boolean, triples?: string, problem?: Problem,
 *   json?: string, unknown?: Unknown[]}} Answer
 */

export class Dataset {
  /**
   * @param {any} engine - The module `oxigraph`, ready for use.
   * @param {Uint8Array} dump - The data set in TriG.
   * @param {string} language - In which things are to be named, else in English.
   */
  constructor(engine, dump, language) {
    this.engine = engine;
    this.language = language;
    this.store = new engine.Store();
    this.store.load(dump, { format: "application/trig", no_transaction: true });
    this.prefixes = this.#declared();
    this.passages = new Map(
      this.#pairs(CITATION).filter(([, node]) => this.#isPassage(node)),
    );
  }

  /** How many statements there are. */
  get size() {
    return this.store.size;
  }

  /**
   * Answer a query over the union of the graphs, as `comity query` does.
   * @param {string} text
   * @param {number} most - How many rows will be shown: only what is in them is named.
   * @returns {Answer}
   */
  ask(text, most) {
    const problem = objection(text, this.prefixes);
    if (problem) return { problem };
    const gives = form(text);
    const triples = gives === "CONSTRUCT" || gives === "DESCRIBE";
    let found;
    try {
      found = this.store.query(text, {
        results_format: triples ? "text/turtle" : "json",
        use_default_graph_as_union: true,
      });
    } catch (error) {
      return { problem: complaint(error instanceof Error ? error.message : String(error), text) };
    }
    const unknown = this.#unknown(text);
    if (triples) return { triples: found, unknown };
    const told = JSON.parse(found);
    if ("boolean" in told) return { truth: told.boolean, json: found, unknown };
    return { solutions: this.#solutions(told.head.vars, told.results.bindings, most, found), unknown };
  }

  /**
   * The names of the project's own that a query asks for and the data set has nowhere.
   * @param {string} text
   * @returns {Unknown[]}
   */
  #unknown(text) {
    const own = named(text).filter(
      ({ iri }) => OWN.some((namespace) => iri.startsWith(namespace)) && !/[/#]$/.test(iri),
    );
    return own
      .filter(({ iri }) => !this.#occurs(iri))
      .map(({ iri, name, line, column }) => ({ name, near: this.#near(iri), line, column }));
  }

  /** @param {string} iri */
  #occurs(iri) {
    const node = this.#node(iri);
    return [[node], [null, node], [null, null, node]].some((pattern) => this.store.match(...pattern).length);
  }

  /**
   * The described name that differs from an IRI least, if by no more than a third; else none.
   * @param {string} iri
   */
  #near(iri) {
    const cut = Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1;
    const subjects = this.#pairs(TYPE).map(([, node]) => node);
    const beside = [...new Set(subjects)].filter((node) => node.startsWith(iri.slice(0, cut)));
    const [nearest] = beside
      .map((node) => ({ node, far: distance(iri.slice(cut), node.slice(cut)) }))
      .sort((a, b) => a.far - b.far || a.node.localeCompare(b.node));
    return nearest && nearest.far * 3 <= iri.length - cut ? this.#short(nearest.node) : "";
  }

  /**
   * @param {string[]} columns
   * @param {Record<string, Term>[]} rows
   * @param {number} most
   * @param {string} json
   * @returns {Solutions}
   */
  #solutions(columns, rows, most, json) {
    const names = /** @type {Record<string, Name>} */ ({});
    const cited = /** @type {Record<string, string>} */ ({});
    for (const term of rows.slice(0, most).flatMap((row) => Object.values(row))) {
      const passage = this.passages.get(term.value);
      if (term.type === "uri") names[term.value] ??= this.#name(term.value);
      else if (passage) cited[term.value] = this.#page(passage);
    }
    return { columns, rows, names, cited, json };
  }

  /**
   * What an IRI is called, and the page on it, from the folder of the language.
   * @param {string} iri
   * @returns {Name}
   */
  #name(iri) {
    return { ...this.#called(iri), page: this.#page(iri) };
  }

  /** @param {string} iri */
  #page(iri) {
    const [path, fragment] = iri.slice(BASE.length).split("#");
    const told = iri.startsWith(BASE) && (!fragment || iri.startsWith(TERMS));
    if (!told || !this.#described(iri)) return "";
    if (fragment) return `${path}.html#${fragment}`;
    const [on, slug] = [this.#readWith(iri, []), path.slice(path.lastIndexOf("/") + 1)];
    return `${on.slice(BASE.length)}.html${on === iri ? "" : `#${slug}`}`;
  }

  /**
   * The thing whose page tells of a thing: itself, or what it is read with.
   * @param {string} iri
   * @param {string[]} before - What led here; what leads in a circle is read by itself.
   * @returns {string}
   */
  #readWith(iri, before) {
    const classes = this.#values(iri, TYPE).map((one) => one.value);
    const by = READ_WITH.find(([name]) => classes.includes(TERMS + name))?.[1];
    const found = by ? this.#values(iri, TERMS + by).map((one) => one.value) : [];
    const known = found.filter((one) => this.#described(one));
    if (!known.length) return iri;
    const first = by === "passage" ? this.#firstOf(known) : known.sort()[0];
    return before.includes(first) ? before[0] : this.#readWith(first, [...before, iri]);
  }

  /**
   * The first of some passages by their citations.
   * @param {string[]} passages
   */
  #firstOf(passages) {
    const cited = (/** @type {string} */ one) => this.#values(one, CITATION)[0]?.value ?? "";
    const order = new Intl.Collator("en", { numeric: true });
    return passages.sort((a, b) => order.compare(cited(a), cited(b)))[0];
  }

  /** @param {string} iri */
  #described(iri) {
    return this.store.match(this.#node(iri)).length > 0;
  }

  /**
   * @param {string} iri
   * @returns {{text: string, language: string}}
   */
  #called(iri) {
    for (const predicate of CALLED) {
      const labels = this.#values(iri, predicate);
      const label =
        labels.find((one) => one.language === this.language) ??
        labels.find((one) => one.language === "en") ??
        labels[0];
      if (label) return { text: label.value, language: label.language };
    }
    const parts = PARTS.flatMap((part) => this.#values(iri, part)).map((one) => this.#called(one.value));
    if (parts.length) {
      return { text: parts.map((one) => one.text).join(" – "), language: parts[0].language };
    }
    return { text: this.#short(iri), language: "" };
  }

  /**
   * The prefixed name of an IRI, where there is one.
   * @param {string} iri
   */
  #short(iri) {
    const cut = Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1;
    const local = iri.slice(cut);
    const found = [...this.prefixes].find(([, namespace]) => namespace === iri.slice(0, cut));
    return found && /^[\p{L}\p{N}_-]+$/u.test(local) ? `${found[0]}:${local}` : iri;
  }

  /** @returns {Map<string, string>} */
  #declared() {
    const namespaces = new Map(this.#pairs(`${SHACL}namespace`).map(([value, node]) => [node, value]));
    return new Map(
      this.#pairs(`${SHACL}prefix`)
        .map(([prefix, node]) => /** @type {[string, string]} */ ([prefix, namespaces.get(node) ?? ""]))
        .sort(),
    );
  }

  /**
   * The values of a property, each with what it is said of.
   * @param {string} predicate
   * @returns {[string, string][]}
   */
  #pairs(predicate) {
    const quads = this.store.match(null, this.#node(predicate));
    return quads.map((/** @type {any} */ quad) => [quad.object.value, quad.subject.value]);
  }

  /** @param {string} node */
  #isPassage(node) {
    return this.store.match(this.#node(node), this.#node(TYPE), this.#node(`${TERMS}Passage`)).length > 0;
  }

  /**
   * @param {string} subject
   * @param {string} predicate
   * @returns {{value: string, language: string}[]}
   */
  #values(subject, predicate) {
    const quads = this.store.match(this.#node(subject), this.#node(predicate));
    return quads.map((/** @type {any} */ quad) => quad.object);
  }

  /** @param {string} iri */
  #node(iri) {
    return this.engine.namedNode(iri);
  }
}

/**
 * How many letters have to be changed, added or left out to make one word of another (Levenshtein);
 * a capital for a small letter counts a quarter.
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const same = letter.toLowerCase() === other[j].toLowerCase();
      const changed = same ? Number(letter !== other[j]) / 4 : 1;
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + changed));
    }
    row = next;
  }
  return row[other.length];
}
