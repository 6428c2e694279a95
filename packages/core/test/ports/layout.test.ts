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
      for (const { name, kind, nullable } of columns.slice(2)) {
        const declaredAs = new Map(Object.entries<string>(schema[collection].fields)).get(name)
        expect(`${kind}${nullable ? '?' : ''}`).toBe(declaredAs)
      }
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
