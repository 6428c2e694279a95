import { describe, expect, it } from 'vitest'
import {
  type CollectionName,
  cursorAfter,
  cursorValues,
  declared,
  layoutOf,
  layouts,
  schema,
} from '../../src/doors/store.js'

const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name)

describe('the layout of a collection', () => {
  it('has every collection and field of the schema, in its order', () => {
    expect(names(layouts.map(({ collection }) => ({ name: collection })))).toEqual(Object.keys(schema))
    for (const { collection, columns } of layouts) {
      expect(names(columns)).toEqual(['id', 'version', ...Object.keys(schema[collection].fields)])
      for (const { name, kind, nullable, maxLength } of columns.slice(2)) {
        const declaredAs = new Map(Object.entries<string>(schema[collection].fields)).get(name)
        expect(`${kind}${maxLength === null ? '' : `(${maxLength})`}${nullable ? '?' : ''}`).toBe(declaredAs)
      }
    }
  })

  it('has a length for each text, and for nothing else', () => {
    for (const { name, kind, maxLength } of layouts.flatMap(({ columns }) => columns)) {
      if (kind === 'text') expect(maxLength, name).toBeGreaterThanOrEqual(10)
      else expect(maxLength, name).toBeNull()
    }
  })

  it('leaves every key and index within what databases can index: 768 characters in MySQL, 900 bytes of UTF-16 for an id in SQL Server', () => {
    for (const { columns, keys, indexes } of layouts) {
      const lengthOf = (indexed: readonly { readonly maxLength: number | null }[]) =>
        indexed.reduce((sum, { maxLength }) => sum + (maxLength ?? 8), 0)
      for (const key of keys.values()) expect(lengthOf(key)).toBeLessThanOrEqual(768)
      for (const { equals, order } of indexes.values()) expect(lengthOf([...equals, ...order])).toBeLessThanOrEqual(768)
      expect(lengthOf(columns.slice(0, 1)) * 2).toBeLessThanOrEqual(900)
    }
  })

  it('ends every order with the id, and names keys and references', () => {
    const { indexes, keys, references } = layoutOf('enrollments')
    expect(names(indexes.get('byChat')?.equals ?? [])).toEqual(['chatRecordId', 'state'])
    expect(names(indexes.get('byChat')?.order ?? [])).toEqual(['createdAt', 'id'])
    expect(names(keys.get('linkCode') ?? [])).toEqual(['linkHash'])
    expect(references.get('replacesTokenId')).toBe('tokens')
  })

  it('is INVARIANT_BROKEN for what the schema does not have', () => {
    const noCollection: CollectionName = JSON.parse('"nothing"')
    for (const ask of [() => layoutOf(noCollection), () => declared(undefined, 'key users.email')]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'INVARIANT_BROKEN' }))
    }
  })
})

describe('a cursor', () => {
  const order = layoutOf('enrollments').indexes.get('byState')?.order ?? []
  const texts = layoutOf('users').indexes.get('all')?.order ?? []
  const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')

  it('names a place: the values of the order, times to the millisecond', () => {
    const completeBy = new Date('2030-01-01T00:00:00.007Z')
    expect(cursorValues(cursorAfter({ id: 'a', completeBy, state: 'x' }, order), order)).toEqual([completeBy, 'a'])
    expect(cursorValues(cursorAfter({ id: 'a', completeBy: completeBy.getTime() }, order), order)).toEqual([
      completeBy,
      'a',
    ])
    expect(cursorValues(cursorAfter({ id: 'b', loginKey: null }, texts), texts)).toEqual([null, 'b'])
  })

  it.each([
    ...['', 'nonsense', '%%%', 'bnVsbA'].map((text) => [text, order] as const),
    ...[{}, [], ['a'], [1, 'a', 'b'], [1.5, 'a'], [1e300, 'a'], [null, 'a'], ['a', 'b'], [1, 2]].map(
      (content) => [forged(content), order] as const,
    ),
    ...[
      ['a', 1],
      [1, 'a'],
      ['a\0', 'b'],
      ['a', '\ud800'],
      ['a', null],
    ].map((content) => [forged(content), texts] as const),
  ])('that somebody made up is INVALID_INPUT: %s', (cursor, columns) => {
    const refused = {
      code: 'INVALID_INPUT',
      details: { issues: [{ field: 'after', problem: 'is not a cursor of this list' }] },
    }
    expect(() => cursorValues(cursor, columns)).toThrow(expect.objectContaining(refused))
  })
})
