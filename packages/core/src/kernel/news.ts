import type { ActivityKind } from '../records/index.js'
import type { FeatureTexts, Languages } from '../words/catalogue.js'
import type { Texts } from '../words/words.js'

/**
 * What the rows of a table of happenings are called: under `trail.` for administrators, under `seen.` for the person whom they concern, where
 * the row says that they see it. A happening without a name does not compile.
 */
export type NewsOf<T> = { readonly [H in keyof T & string as `trail.${H}`]: string } & {
  readonly [H in keyof T & string as T[H] extends { readonly seenAs: ActivityKind } ? `seen.${H}` : never]: string
}

/**
 * What a page says of something that was announced, by its name: what it was under `made.`; and where the usual words do not fit, what a button
 * will take back under `will.`, or under `without.` where a token does not come back, and what became of it under `became.`.
 */
export type ToldNews<N extends string> = { readonly [H in N as `made.${H}`]: string }

/** What Allowed Actions are called, under `action.`, and what people may do by each, under `means.`. */
export type ActionNews<A extends string> = { readonly [N in A as `action.${N}` | `means.${N}`]: string }

/** The names of happenings and actions as one more part of a catalogue: they stand in the files of its texts, beside what chats and mails say. */
export function newsIn(english: Texts, languages: Languages<Texts>): FeatureTexts {
  const named = Object.entries(languages).map(([name, { load, ...language }]) => {
    const loaded = async () => {
      const { news = {} } = await load()
      return { texts: news, checked: null }
    }
    return [name, { ...language, load: loaded }] as const
  })
  return { english, languages: Object.fromEntries(named) }
}
