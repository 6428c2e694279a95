import type { Texts, Words } from '@chatfactor/core'

/** A text that was said, and with what: enough to say it in another language. */
export interface Said {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>> | undefined
}

/** Which texts this request has said, and where their like is found: an error is kept by its key, and said in the language of its page. */
export interface SaidAgain {
  /** By what was said. What has a moment in it is none of these. */
  readonly texts: Map<string, Said>
  readonly finds: ((said: Said) => string | null)[]
}

export function nothingSaid(): SaidAgain {
  return { texts: new Map(), finds: [] }
}

/** The same words, which remember what they said. */
export function remembered<T extends Texts>({ texts, finds }: SaidAgain, words: Words<T>): Words<T> {
  finds.push(({ key, values }) => words.find(key, values))
  return {
    ...words,
    say(key, ...given) {
      const text = words.say(key, ...given)
      const [values] = given
      if (values === undefined) texts.set(text, { key })
      else if (isPlain(values)) texts.set(text, { key, values })
      return text
    },
  }
}

/** A text in the words of this request; `null` where there is none, or another version of it wants other values. */
export function foundAgain({ finds }: SaidAgain, said: Said | undefined): string | null {
  if (said === undefined) return null
  try {
    for (const find of finds) {
      const found = find(said)
      if (found !== null) return found
    }
  } catch {
    return null
  }
  return null
}

function isPlain(values: Readonly<Record<string, unknown>>): values is Readonly<Record<string, string | number>> {
  return Object.values(values).every((value) => typeof value === 'string' || typeof value === 'number')
}
