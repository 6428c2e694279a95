import { type CollectionName, layoutOf, rowOf, schema } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { sampleRecord } from '../src/index.js'
import { collectionNames } from '../src/loose-store.js'
import { flawOf } from '../src/record-shape.js'

describe('a sample record', () => {
  it.each(collectionNames)('of %s has the shape that the schema says, for any seed', (collection: CollectionName) => {
    for (let seed = 0; seed < 50; seed += 1)
      expect(flawOf(collection, rowOf(collection, sampleRecord(collection, seed)))).toBeNull()
  })

  it('is the same for the same seed', () => {
    for (const collection of collectionNames) expect(sampleRecord(collection, 7)).toEqual(sampleRecord(collection, 7))
  })

  it('shares no id and no unique key with the record of another seed', () => {
    for (const collection of collectionNames) {
      const records = Array.from({ length: 50 }, (_, seed): object => sampleRecord(collection, seed))
      const idAndKeys = [[{ name: 'id' }], ...layoutOf(collection).keys.values()]
      for (const fields of idAndKeys) {
        const keys = records.map((record) => JSON.stringify(fields.map(({ name }) => Reflect.get(record, name))))
        expect(new Set(keys).size).toBe(50)
        expect(keys.some((key) => key.includes('null'))).toBe(false)
      }
    }
  })

  it('has nulls in nullable fields for some seeds', () => {
    const tokens = Array.from({ length: 20 }, (_, seed) => sampleRecord('tokens', seed).revokedAt)
    expect(tokens).toContain(null)
    expect(tokens.some((revokedAt) => revokedAt instanceof Date)).toBe(true)
    expect(Object.keys(schema)).toEqual(collectionNames)
  })
})
