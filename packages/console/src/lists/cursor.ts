import { invalidInput } from '@chatfactor/core/feature'

/** Positions in a list, as they appear in addresses. */
export interface Places {
  /** Parses a position. Throws `INVALID_INPUT` if it is from another list, or from this one in another order. */
  read(given: string): string | null
  /** Formats a position. */
  write(place: string): string
}

const markLength = 8

/**
 * The positions of one list, tied to its kind, filter and order. A store recognises a foreign position only by its shape, and would continue from the
 * wrong place.
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

/** Tells lists apart. It hides nothing, so it needs no secret, and is the same in every process. */
function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(16).padStart(markLength, '0')
}
