import { invalidInput } from '@chatfactor/core/feature'

/** A place in a list, as an address names it. */
export interface Places {
  /** The place that an address names. Throws `INVALID_INPUT` for one of another list, or of the same one in another order. */
  read(given: string): string | null
  /** What an address calls it. */
  write(place: string): string
}

const markLength = 8

/**
 * The places in one list: which it is, of what, by which filter and in which order. A store knows a place of another list only by its shape,
 * and would go on from where nothing is.
 */
export function placesIn(list: string, ...asked: readonly (string | boolean | undefined)[]): Places {
  const mark = markOf(JSON.stringify([list, ...asked.map((one) => one ?? '')]))
  return {
    read(given) {
      if (given === '') return null
      if (!given.startsWith(mark)) throw invalidInput('after', 'is no place in this list')
      return given.slice(markLength)
    },
    write: (place) => `${mark}${place}`,
  }
}

/** Tells lists apart, and hides nothing: it need not be a secret, and is the same in every process. */
function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(16).padStart(markLength, '0')
}
