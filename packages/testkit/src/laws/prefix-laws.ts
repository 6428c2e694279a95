import assert from 'node:assert/strict'
import { columnOf } from '../loose-store.js'
import { sampleOf } from '../sample-record.js'
import { law, mustKeep, type StoreLaw, walk } from '../store-law.js'
import { type IndexSample, indexSamples } from './index-sample.js'

/** In code point order; some contain what are wildcards in other languages. */
const texts = ['A%', 'AN', 'An', 'a', 'a%', 'a%b', 'a*', 'a\\', 'a_', 'a_b', 'am', 'an', 'ana', 'anb', 'ao']
const beyond = ['\u00e4n', '\u{1f642}', '\u{1f642}b']
const prefixes = ['', 'a', 'an', 'ana', 'anab', 'A', 'a%', 'a_', 'a\\', '%', '_', '\u00e4', '\u{1f642}', 'z']

/** `startsWith`, on every index whose order begins with a text. */
export const prefixLaws: readonly StoreLaw[] = indexSamples.flatMap((sample) => {
  const { collection, first } = sample
  if (first === null || columnOf(collection, first).kind !== 'text') return []
  return [prefixLaw(sample, first, 'ascending'), prefixLaw(sample, first, 'descending')]
})

function prefixLaw(sample: IndexSample, first: string, direction: 'ascending' | 'descending'): StoreLaw {
  const { name, collection, index, group } = sample
  return law(
    `${name}: lists what starts with a text ${direction}: by letter, without wildcards, never null`,
    async (store) => {
      const records = [...texts, ...beyond].map((text, seed) => sampleOf(collection, seed, { ...group, [first]: text }))
      const { nullable } = columnOf(collection, first)
      const nameless = nullable ? [sampleOf(collection, 99, { ...group, [first]: null })] : []
      await mustKeep(store, collection, [...records, ...nameless])
      for (const startsWith of prefixes) {
        const expected = records.filter((record) => String(record[first]).startsWith(startsWith)).map(({ id }) => id)
        if (direction === 'descending') expected.reverse()
        for (const limit of [1, 2, 500]) {
          const found = await walk(store, collection, { index, equals: group, startsWith, direction, limit })
          assert.deepEqual(found, expected, `what starts with ${JSON.stringify(startsWith)}`)
        }
      }
    },
  )
}
