import { type Engine, numberOf, numberText } from '@chatfactor/core/feature'
import { cursorBehind } from '../feed/place-cursor.js'
import { isNumbered, type Numbered } from './canonical.js'

/** The entry with this number, on any Resource; `null` if there is none. */
export async function entryAt({ store }: Pick<Engine, 'store'>, number: string): Promise<Numbered | null> {
  const after = cursorBehind('byNumber', numberText(numberOf(number) - 1))
  const [entry] = (await store.list('audit', { index: 'byNumber', equals: {}, after, limit: 1 })).items
  return entry !== undefined && isNumbered(entry) && entry.number === number ? entry : null
}
