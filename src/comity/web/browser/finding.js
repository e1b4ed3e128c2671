// @ts-check
/**
 * Looking through the index of a language.
 *
 * A Latin word is found at the beginning of a word, without regard to case and accents, one that
 * ends in a figure as a whole word; Chinese, which has no blanks, anywhere within a text. Every word
 * that is typed has to be found; two words count as one where a text or a reader joins them.
 * `comity find` does the same (`dataset/word_search.py`): from there the index has its texts, their
 * order, and the rule that says what each sort of text is worth.
 *
 * @typedef {{worth: number[], naming: number, compound: number, leastPart: number, code: number,
 *   wholeText: number, part: number, wholeWord: number, item: string, places: string[],
 *   several: string, simplified: Record<string, string>, prefixes: Record<string, string>}} Rule
 * @typedef {[number, string, string, ...string[][]]} Row
 * @typedef {{worth: number, shown: string, folded: string, cited: string}} Text
 * @typedef {{kind: number, later: number, address: string, path: string, title: string,
 *   gloss: string, place: number, texts: Text[]}} Entry
 * @typedef {{rule: Rule, entries: Entry[]}} Index
 * @typedef {{entry: Entry, score: number, because: string, length: number}} Hit
 * @typedef {{words: string[], cited: boolean, named: string}} Typed
 */

const PILCROW = "¶";
const GLOSSES = 4; // where they are among the sorts of texts
const BASE = "https://w3id.org/comity/";
const FEWEST_PAIRS = 3;
const NEAREST = 10;
// Where Chinese and other characters meet, a word ends.
const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const INITIALS = /(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])/g;
const ARTICLE = /^the (?=.)|(?<=.) the$/g;
const TRADITIONAL = /\p{Script=Han}/gu;
const HAN = /\p{Script=Han}/u;
const ASCII = /^[ -~]*$/;
const FIGURE = /\p{Nd}$/u;
const LATIN = /^[a-z]+$/;
const NUMBER = /^ \p{Nd}+ $/u;
const NAMED = /\(([\w-]+:[\w-]+)\)$/; // as a name is printed
const PAGE = /^(?:.*\/)?(id\/[\w/-]+?)(?:\.\w+)?(?:[?#].*)?$/;

/**
 * A text as its words, without case, marks and accents, the points of initials and an article at
 * either end, Chinese in its simplified form; one blank between the words and around.
 * @param {string} text
 * @param {Rule} rule
 */
export function folded(text, { simplified }) {
  const bare = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(INITIALS, (found) => found.replaceAll(".", ""))
    .replace(TRADITIONAL, (one) => simplified[one] ?? one);
  return ` ${(bare.match(WORDS) ?? []).join(" ").replace(ARTICLE, "")} `;
}

/**
 * The citations that are typed, as they are printed; none where one is none.
 * @param {string} typed
 * @param {Rule} rule
 */
function citations(typed, { places, several }) {
  const parts = typed.trim().replace(/^\[+|\]+$/g, "").split(new RegExp(several));
  const found = parts.map((one) => place(one, places));
  return found.every(Boolean) ? found : [];
}

/**
 * A citation as it is printed; nothing where none is typed.
 * @param {string} typed
 * @param {string[]} places
 */
function place(typed, places) {
  for (const form of places) {
    const [, document = "", ...numbers] = typed.match(new RegExp(form)) ?? [];
    const cited = numbers.filter(Boolean).join(" s");
    if (cited) return `${document} ${PILCROW}${cited}`.trim();
  }
  return "";
}

/**
 * Where what is typed would have its page, if it is an IRI, an id or an address.
 * @param {string} typed
 * @param {Rule} rule
 * @returns {string[]}
 */
function paths(typed, { prefixes }) {
  const iri = typed.trim().replace(/^<+|>+$/g, "");
  const [prefix, local] = (iri.match(NAMED)?.[1] ?? iri).split(":");
  const page = iri.match(PAGE)?.[1];
  return [
    ...(iri.startsWith(BASE) ? [iri.slice(BASE.length)] : []),
    ...(local && prefix in prefixes ? [prefixes[prefix] + local] : []),
    `id/${iri}`,
    ...(page ? [page] : []),
    ...(iri.startsWith("comity.") ? [`id/${iri.slice("comity.".length).replaceAll(".", "/")}`] : []),
  ];
}

/**
 * The IRI of a page, or of a place in it, from the base.
 * @param {string} address
 */
function path(address) {
  const [page, place] = address.replace(".html", "").split("#");
  if (!place) return page;
  return page.startsWith("id/") ? `${page.slice(0, page.lastIndexOf("/"))}/${place}` : `${page}#${place}`;
}

/**
 * An index, ready to be looked through.
 * @param {{rule: Rule, later: number[], unplaced: number, entries: Row[]}} index - Of the kinds,
 *   those from a number of `later` on come after all before, however good they are: a reader is to
 *   see first what the documents say. The order of the entries is that of what is found equally
 *   well, but for the first ones, `unplaced`, of which the shorter is better.
 * @returns {Index}
 */
export function read({ rule, later, unplaced, entries }) {
  const found = entries.map(([kind, address, title, ...sorts], at) => ({
    kind,
    later: later.filter((first) => kind >= first).length,
    address,
    path: path(address),
    title,
    gloss: sorts[GLOSSES]?.[0] ?? "",
    place: at < unplaced ? -1 : at,
    texts: sorts.flatMap((list, sort) => list.map((one) => text(one, sort, title, rule))),
  }));
  return { rule, entries: found };
}

/**
 * @param {string} written
 * @param {number} sort
 * @param {string} title
 * @param {Rule} rule
 * @returns {Text}
 */
function text(written, sort, title, rule) {
  const [, place] = written.split(PILCROW);
  const shown = written === title ? "" : written;
  const cited = place ? folded(place, rule) : "";
  return { worth: rule.worth[sort], shown, folded: folded(written, rule), cited };
}

/**
 * What has all the words, the likeliest first.
 * @param {Index} index
 * @param {string} typed
 * @returns {Hit[]}
 */
export function found({ rule, entries }, typed) {
  const wanted = understood(entries, typed, rule);
  if (!wanted.words.length) return [];
  return ranked(entries.map((entry) => hit(entry, wanted, rule)));
}

/**
 * @param {Entry[]} entries
 * @param {string} typed
 * @param {Rule} rule
 * @returns {Typed}
 */
function understood(entries, typed, rule) {
  // The words of a citation stand together.
  const cited = citations(typed, rule).map((one) => folded(one, rule).trim());
  if (cited.length) return { words: cited, cited: true, named: "" };
  const named = typed.trim()
    ? paths(typed, rule)
        .map((one) => entries.find((entry) => entry.path === one))
        .find(Boolean)
    : undefined;
  if (named) {
    const called = named.texts[0]?.folded ?? folded(named.title, rule);
    return { words: pieces(called), cited: false, named: named.address };
  }
  const item = typed.trim().replace(new RegExp(rule.item), "$1");
  return { words: pieces(folded(item, rule)), cited: false, named: "" };
}

/**
 * What is called nearly so, where nothing has all the words: it has most of their pairs of
 * characters, in Chinese half of them.
 * @param {Index} index
 * @param {string} typed
 * @returns {Hit[]}
 */
export function nearest({ rule, entries }, typed) {
  const words = pieces(folded(typed, rule)).map((word) => [...word]);
  const pairs = words.flatMap((word) => word.slice(1).map((next, at) => word[at] + next));
  if (pairs.length < FEWEST_PAIRS) return [];
  const enough = HAN.test(typed) ? 0.5 : 0.75;
  const hits = entries.map((entry) => {
    const names = entry.texts.filter(({ worth }) => worth > rule.naming);
    const shares = names.map(
      (text) => pairs.filter((pair) => text.folded.includes(pair)).length / pairs.length,
    );
    const score = Math.max(...shares);
    return score >= enough ? { entry, score, because: "", length: 0 } : null;
  });
  return ranked(hits).slice(0, NEAREST);
}

/**
 * The words of a folded text.
 * @param {string} text
 */
function pieces(text) {
  return text.split(" ").filter(Boolean);
}

/** @param {(Hit | null)[]} hits */
function ranked(hits) {
  const all = /** @type {Hit[]} */ (hits.filter(Boolean));
  // Of names that no sentence puts in order, the shorter has less beside what was typed.
  return all.sort(
    (one, other) =>
      one.entry.later - other.entry.later ||
      other.score - one.score ||
      one.entry.place - other.entry.place ||
      one.length - other.length,
  );
}

/**
 * @param {Entry} entry
 * @param {Typed} wanted
 * @param {Rule} rule
 * @returns {Hit | null}
 */
function hit(entry, { words: wanted, cited, named }, rule) {
  if (entry.address === named) return { entry, score: 2 * rule.wholeText, because: "", length: 0 };
  let { texts } = entry;
  let words = wanted;
  if (cited) {
    words = wanted.filter((one) => texts.some((text) => cites(text, one))).slice(0, 1);
    if (!words.length) return null;
    texts = texts.filter((text) => cites(text, words[0]));
  }
  const best = [];
  for (const some of joinedWords(words, rule)) {
    const likely = likeliest(texts, (text) =>
      Math.max(...some.map((word) => worth(text, word, written(word), rule))),
    );
    if (!likely.value) return null;
    best.push(likely);
  }
  const whole = ` ${words.join(" ")} `;
  const part = written(whole.trim());
  const bonus = likeliest(texts, (text) => together(text, whole, part, rule));
  const { text } = bonus.value ? bonus : best[0];
  const score = best.reduce((sum, { value }) => sum + value, bonus.value);
  const length = entry.place < 0 ? [...(text?.folded ?? "")].length : 0;
  return { entry, score, because: text?.shown ?? "", length };
}

/**
 * The first of the texts that are worth most, and what it is worth.
 * @param {Text[]} texts
 * @param {(text: Text) => number} worth
 */
function likeliest(texts, worth) {
  /** @type {{value: number, text: Text | undefined}} */
  let best = { value: 0, text: undefined };
  for (const text of texts) {
    const value = worth(text);
    if (value > best.value) best = { value, text };
  }
  return best;
}

/**
 * Whether a text is a citation that begins so, with or without its document.
 * @param {Text} text
 * @param {string} piece
 */
function cites({ folded: text, cited }, piece) {
  return cited && [text, cited].some((one) => one.startsWith(` ${piece} `));
}

/**
 * What may be found in the place of each word: itself, or joined with a neighbour.
 * @param {string[]} words
 * @param {Rule} rule
 */
function joinedWords(words, { compound }) {
  const pairs = words.slice(1).map((next, at) => words[at] + next);
  const long = pairs.map((pair) => (pair.length >= compound && LATIN.test(pair) ? pair : ""));
  return words.map((word, at) => [word, long[at - 1], long[at]].filter(Boolean));
}

/** @type {Map<string, RegExp>} */
const spacedWords = new Map();

/**
 * Whether a text has a word as two, each of at least some letters.
 * @param {string} text
 * @param {string} word
 * @param {Rule} rule
 */
function spaced(text, word, { compound, leastPart }) {
  if (word.length < compound || !LATIN.test(word)) return false;
  let pattern = spacedWords.get(word);
  if (!pattern) {
    const splits = [...word].map((_, at) => ` ${word.slice(0, at)} ${word.slice(at)}`);
    pattern = new RegExp(splits.slice(leastPart, word.length - leastPart + 1).join("|"));
    spacedWords.set(word, pattern);
  }
  return pattern.test(text);
}

/**
 * What it is worth that a text has a word; nothing where it has not.
 * @param {Text} text
 * @param {string} word
 * @param {string} part - What the text has, if it has the word.
 * @param {Rule} rule
 */
function worth(text, word, part, rule) {
  if (!text.folded.includes(part) && !spaced(text.folded, word, rule)) return 0;
  return text.worth + (text.folded.includes(` ${word} `) ? rule.wholeWord : 0);
}

/**
 * What it is worth that a text is what was typed, or has it as a part. A bare number is looked for as
 * a number before it is looked for as a code.
 * @param {Text} text
 * @param {string} whole
 * @param {string} within - What the text has, if it has that.
 * @param {Rule} rule
 */
function together(text, whole, within, rule) {
  const { naming, wholeText, part, code } = rule;
  if (text.worth === code && NUMBER.test(whole)) return 0;
  if (text.worth < naming) return 0;
  if (!text.folded.includes(within) && !spaced(text.folded, whole.trim(), rule)) return 0;
  return text.folded === whole ? wholeText : part;
}

/**
 * What a folded text has that has a word.
 * @param {string} word
 */
function written(word) {
  if (!ASCII.test(word)) return word;
  return FIGURE.test(word) ? ` ${word} ` : ` ${word}`;
}
