import type { Texts, Words } from '@chatfactor/core'

/** Which texts this request has said, and where their like is found: an error is kept by its key, and said in the language of its page. */
export interface SaidAgain {
  /** The keys of what was said without values, by what was said. */
  readonly keys: Map<string, string>
  readonly finds: ((key: string) => string | null)[]
}

export function nothingSaid(): SaidAgain {
  return { keys: new Map(), finds: [] }
}

/** The same words, which remember what they said. */
export function remembered<T extends Texts>({ keys, finds }: SaidAgain, words: Words<T>): Words<T> {
  finds.push(words.find)
  return {
    ...words,
    say(key, ...values) {
      const said = words.say(key, ...values)
      if (values.length === 0) keys.set(said, key)
      return said
    },
  }
}

/** A text by its key in the words of this request; `null` where there is none. */
export function foundAgain({ finds }: SaidAgain, key: string | undefined): string | null {
  if (key === undefined) return null
  for (const find of finds) {
    const found = find(key)
    if (found !== null) return found
  }
  return null
}
