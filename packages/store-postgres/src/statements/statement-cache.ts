import { createHash } from 'node:crypto'

/** A statement without its values. */
export interface Prepared {
  readonly name: string
  readonly text: string
}

/** Far more shapes than core has, as a safeguard. */
const mostShapes = 2_000

/** Caches what was made for a shape, so that a text is built once. Drops the oldest entry when full. */
export function shapeCache<T>(): (shape: string, make: () => T) => T {
  const made = new Map<string, T>()
  return (shape, make) => {
    const found = made.get(shape)
    if (found !== undefined) return found
    const fresh = make()
    made.set(shape, fresh)
    for (const oldest of made.keys()) {
      if (made.size <= mostShapes) break
      made.delete(oldest)
    }
    return fresh
  }
}

/** Names a text by its hash: the same name in every process, and never the same for two texts. */
export function prepared(text: string): Prepared {
  return { name: `chatfactor_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`, text }
}
