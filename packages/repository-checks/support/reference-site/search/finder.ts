import lunr from 'lunr'
import type { SearchRow } from './rows.js'

/** Words that say nothing of what is looked for. "not" and "me" do: *Not me* is a button. */
const silent = new Set(
  'a an and are at by can do does for from how i if in is it my of on or the there to what when where with'.split(' '),
)

const words = (text: string) => text.toLowerCase().replaceAll('’', "'")

/** Rows in the order in which they fit what was typed; each page with two sections at most. It runs in the browser, and needs nothing of it. */
export function finderOf(rows: readonly SearchRow[]): (typed: string) => readonly SearchRow[] {
  const stems = new lunr.Pipeline()
  stems.add(lunr.trimmer, lunr.stemmer)
  const stemsOf = (text: string) =>
    stems.run(lunr.tokenizer(words(text)).filter((token) => !silent.has(token.toString()))).map(String)
  const index = lunr(function () {
    this.pipeline.reset()
    this.pipeline.add(lunr.trimmer, lunr.stemmer)
    this.ref('at')
    this.field('title', { boost: 6 })
    this.field('page', { boost: 3 })
    this.field('text')
    // Names have no text, so that any text would count as long.
    this.b(0.2)
    for (const [at, { title, page, text, weight }] of rows.entries())
      this.add({ at, title: words(title), page: words(page), text: words(text) }, { boost: weight })
  })

  return (typed) => {
    const wanted = [...new Set(stemsOf(typed))]
    if (wanted.length === 0) return []
    const phrase = words(typed).trim()
    const found = index.query((query) => {
      for (const stem of wanted) query.term(stem, { boost: 10 })
      // Somebody is still typing the last word.
      query.term(wanted.at(-1) ?? '', { wildcard: lunr.Query.wildcard.TRAILING })
    })
    const scored = found.flatMap(({ ref, score, matchData }) => {
      const row = rows[Number(ref)]
      if (row === undefined) return []
      const terms = Object.keys(matchData.metadata)
      const held = wanted.filter((stem) => terms.some((term) => term.startsWith(stem))).length / wanted.length
      return { row, score: score * held ** 2 * saidIn(row, phrase) * namedIn(row, typed) }
    })
    return seldomTwice(scored.toSorted((one, other) => other.score - one.score).map(({ row }) => row))
  }
}

/** The very words count more than the same words apart, and most as a heading. */
function saidIn({ title, text }: SearchRow, phrase: string): number {
  if (words(title).includes(phrase)) return 3
  return words(text).includes(phrase) ? 1.5 : 1
}

/** Whoever types a name of the code, such as `createPortal` or `NOT_FRESH`, means that name. */
function namedIn({ title }: SearchRow, typed: string): number {
  return /[a-z][A-Z]|_/.test(typed) && title === typed.trim() ? 40 : 1
}

const pageOf = ({ url }: SearchRow) => url.split('#')[0] ?? url

function seldomTwice(rows: readonly SearchRow[]): readonly SearchRow[] {
  const times = new Map<string, number>()
  return rows.filter((row) => {
    const before = times.get(pageOf(row)) ?? 0
    times.set(pageOf(row), before + 1)
    return before < 2
  })
}
