// @ts-check
/**
 * Looking through the index of a language.
 *
 * A Latin word is found at the beginning of a word, without regard to case and accents, one that
 * ends in a figure as a whole word; Chinese, which has no blanks, anywhere within a text. Every word
 * that is typed has to be found. `comity find` does the same (`dataset/word_search.py`).
 *
 * @typedef {[number, string, string, string[]?, string[]?, string[]?, string?]} Row
 * @typedef {{kind: number, aside: boolean, address: string, title: string, gloss: string,
 *   texts: {weight: number, shown: string, folded: string}[]}} Entry
 * @typedef {{entry: Entry, score: number, because: string, length: number}} Hit
 */

const TITLE = 8;
const WEIGHTS = [TITLE, 5, 6]; // other names, printed words, citations and codes
const GLOSS = 2;
const WHOLE_WORD = 1;
const WHOLE_TEXT = 40;
const BEGINNING = 4;
const ASIDE = 3;
const FEWEST_PAIRS = 3;
const NEAREST = 10;
// Where Chinese and other characters meet, a word ends.
const WORDS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /\p{Script=Han}/u;
const FIGURE = /\p{Nd}$/u;
const ITEM = /^(?:https?:\/\/(?:\w+\.)*wikidata\.org\/\w+\/|wd:)(Q\d+)$/;
const SENTENCE = /^¶?(\d+)(?:\.| s)(\d+)$/;

/**
 * A text as its words, without case, marks and accents, one blank between them and around.
 * @param {string} text
 */
export function folded(text) {
  const bare = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return ` ${(bare.match(WORDS) ?? []).join(" ")} `;
}

/**
 * What is typed, as names and marks are written: the address of a Wikidata item, or “7.4”.
 * @param {string} typed
 */
function plain(typed) {
  return typed.trim().replace(ITEM, "$1").replace(SENTENCE, "¶$1 s$2");
}

/**
 * The entries of an index, ready to be looked through.
 * @param {{entries: Row[], aside: number}} index - Of the kinds, those from `aside` on are of what
 *   other sources say: a reader is to see first what the document says.
 * @returns {Entry[]}
 */
export function read({ entries, aside }) {
  return entries.map(([kind, address, title, names = [], printed = [], marks = [], gloss = ""]) => {
    const texts = [{ weight: TITLE, shown: "", folded: folded(title) }];
    [names, printed, marks].forEach((list, at) => {
      for (const one of list) texts.push({ weight: WEIGHTS[at], shown: one, folded: folded(one) });
    });
    if (gloss) texts.push({ weight: GLOSS, shown: "", folded: folded(gloss) });
    return { kind, aside: kind >= aside, address, title, gloss, texts };
  });
}

/**
 * What has all the words, the likeliest first.
 * @param {Entry[]} entries
 * @param {string} typed
 * @returns {Hit[]}
 */
export function found(entries, typed) {
  const whole = folded(plain(typed));
  // The words of a citation stand together.
  const words = plain(typed).includes("¶") ? [whole.trim()].filter(Boolean) : pieces(whole);
  if (!words.length) return [];
  return ranked(entries.map((entry) => hit(entry, words, whole)));
}

/**
 * What is called nearly so, where nothing has all the words: it has most of their pairs of
 * characters, in Chinese half of them.
 * @param {Entry[]} entries
 * @param {string} typed
 * @returns {Hit[]}
 */
export function nearest(entries, typed) {
  const words = pieces(folded(typed)).map((word) => [...word]);
  const pairs = words.flatMap((word) => word.slice(1).map((next, at) => word[at] + next));
  if (pairs.length < FEWEST_PAIRS) return [];
  const enough = HAN.test(typed) ? 0.5 : 0.75;
  const hits = entries.map((entry) => {
    const names = entry.texts.filter(({ weight }) => weight > GLOSS);
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
  // Of names that are as good, the shorter has less beside what was typed; else as the index has them.
  return all.sort(
    (one, other) =>
      other.score - one.score || one.entry.kind - other.entry.kind || one.length - other.length,
  );
}

/**
 * @param {Entry} entry
 * @param {string[]} words
 * @param {string} whole
 * @returns {Hit | null}
 */
function hit(entry, words, whole) {
  let score = 0;
  let because = "";
  let length = 0;
  for (const word of words) {
    const best = entry.texts.reduce(
      (known, text) => {
        const value = worth(text, word);
        return value > known.value ? { value, shown: text.shown, long: text.folded.length } : known;
      },
      { value: 0, shown: "", long: 0 },
    );
    if (!best.value) return null;
    score += best.value;
    length += best.long;
    because ||= best.shown;
  }
  for (const text of entry.texts) {
    if (text.weight === GLOSS) continue;
    if (text.folded === whole) score += WHOLE_TEXT;
    else if (text.folded.includes(whole)) score += WHOLE_TEXT / 2;
    else if (text.folded.startsWith(whole.trimEnd())) score += BEGINNING;
    else continue;
    if (text.shown && text.folded.includes(whole)) because ||= text.shown;
    break;
  }
  return { entry, score: entry.aside ? score / ASIDE : score, because, length };
}

/**
 * What it is worth that a text has a word; nothing where it has not.
 * @param {{weight: number, folded: string}} text
 * @param {string} word
 */
function worth({ weight, folded: text }, word) {
  if (HAN.test(word)) return text.includes(word) ? weight : 0;
  if (text.includes(` ${word} `)) return weight + WHOLE_WORD;
  return !FIGURE.test(word) && text.includes(` ${word}`) ? weight : 0;
}
