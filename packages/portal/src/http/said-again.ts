import type { Texts, Words } from '@chatfactor/core'

/** The key of a text and its parameters: enough to say it in another language. */
export interface Said {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>> | undefined
}

/**
 * The texts that this request has said, and where to find them again: an error is stored by its key, and said in the
 * language of its page.
 */
export interface SaidAgain {
  /** By the text itself. Texts that contain a time are not included. */
  readonly texts: Map<string, Said>
  readonly finds: ((said: Said) => string | null)[]
}

export function nothingSaid(): SaidAgain {
  return { texts: new Map(), finds: [] }
}

/** The same words, remembering what they said. */
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

/** A text in the words of this request; `null` if there is none, or if it now takes other parameters. */
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
