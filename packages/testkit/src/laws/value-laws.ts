import assert from 'node:assert/strict'
import { layoutOf } from '@chatfactor/core/store'
import { collectionNames } from '../loose-store.js'
import { sampleOf } from '../sample-record.js'
import { idRef, insertOf, law, mustCommit, mustHave, mustKeep, readOne, type StoreLaw, walk } from '../store-law.js'

const texts: Readonly<Record<string, string>> = {
  empty: '',
  spaces: '  two before, one after ',
  'line breaks': 'one\ntwo\r\nthree\ttab',
  quotes: `'single' "double" \`back\` \\ back\\\\slash $1 %s {} ; --`,
  unicode: 'Zażółć gęślą jaźń · Ελληνικά · עברית · 日本語',
  emoji: '👩‍👩‍👧‍👦 🇺🇦 👍🏽',
  'composed and decomposed': '\u00e4 a\u0308',
  'control characters': '\u0001\u001f\u007f\u0085',
  'unusual spaces and marks': '\u00a0\u200b\u200e\u2028\ufeff',
  'the last code points': '\uffff\u{10ffff}',
}

/** The character that needs the most space: three bytes in UTF-8 for one unit of UTF-16. */
const widest = '日'

const jsons: Readonly<Record<string, unknown>> = {
  'an empty object': {},
  'an empty list': [],
  'lists in lists': [[], [[1], [2, [3]]], { a: [] }],
  numbers: [0, -1, 1.5, 1e-7, 123_456_789_012_345, Number.MAX_SAFE_INTEGER, 1767225600123],
  'words of the language': [true, false, null, 'null', 'true', ''],
  'names that are special elsewhere': { constructor: 1, toString: 2, 'a.b': 3, "it's": 4, '': 5, '🙂': 6, $ne: 7 },
  'texts with escapes': ['"', '\\', '\n', '\u2028', '\\u0041', "'"],
  'a deep value': Array.from({ length: 60 }).reduce<unknown>((inner) => ({ inner: [inner] }), 'bottom'),
  'a long text': 'A long text. 🙂 '.repeat(4000),
  'a long list': Array.from({ length: 2000 }, (_, at) => at),
}

const times: Readonly<Record<string, string>> = {
  'a millisecond': '2026-11-25T00:00:00.001Z',
  'the last millisecond of a year': '2026-12-31T23:59:59.999Z',
  'an hour that summer time skips': '2026-03-29T01:30:00.500Z',
  'an hour that summer time repeats': '2026-10-25T00:30:00.500Z',
  'a leap day': '2028-02-29T12:00:00.007Z',
  'the beginning of 1970': '1970-01-01T00:00:00.000Z',
  'a moment before 1970': '1969-12-31T23:59:59.999Z',
  'a far future': '2999-12-31T23:59:59.123Z',
}

/** Values come out as they went in. */
export const valueLaws: readonly StoreLaw[] = [
  ...Object.entries(texts).map(([name, text]) =>
    law(`a text comes back as it was: ${name}`, async (store) => {
      const chat = sampleOf('chats', 1, { displayName: text, username: null })
      const resource = sampleOf('resources', 1, { name: text })
      await mustCommit(store, [insertOf('chats', chat), insertOf('resources', resource)])
      await mustHave(store, 'chats', chat)
      await mustHave(store, 'resources', resource)
    }),
  ),

  ...collectionNames.map((collection) =>
    law(`texts of the greatest length come back whole: ${collection}`, async (store) => {
      const longest = layoutOf(collection).columns.flatMap(({ name, maxLength }) =>
        maxLength === null ? [] : [[name, `${widest.repeat(maxLength - 1)}!`] as const],
      )
      const [record] = await mustKeep(store, collection, [sampleOf(collection, 1, Object.fromEntries(longest))])
      assert.ok(record)
      await mustHave(store, collection, record)
    }),
  ),

  ...Object.entries(jsons).map(([name, json]) =>
    law(`json comes back as it was: ${name}`, async (store) => {
      const chat = sampleOf('chats', 1, { bindings: json, codeMisses: [json, json] })
      const user = sampleOf('users', 1, { previousEmail: json })
      await mustCommit(store, [insertOf('chats', chat), insertOf('users', user)])
      await mustHave(store, 'chats', chat)
      await mustHave(store, 'users', user)
    }),
  ),

  law('json keeps `__proto__` as a name like any other', async (store) => {
    const session = sampleOf('sessions', 1, { methods: JSON.parse('{"__proto__":{"otp":1},"password":2}') })
    await mustCommit(store, [insertOf('sessions', session)])
    const found = await readOne(store, idRef('sessions', session.id))
    assert.equal(JSON.stringify(sorted(found?.methods)), '[["__proto__",{"otp":1}],["password",2]]')
  }),

  law('json leaves out what is undefined', async (store) => {
    const session = sampleOf('sessions', 1, { methods: { password: 1, otp: undefined } })
    await mustCommit(store, [insertOf('sessions', session)])
    const found = await readOne(store, idRef('sessions', session.id))
    assert.deepEqual(found?.methods, { password: 1 })
  }),

  ...Object.entries(times).map(([name, iso]) =>
    law(`a time comes back to the millisecond: ${name}`, async (store) => {
      const at = new Date(iso)
      const session = sampleOf('sessions', 1, { createdAt: at, expiresAt: at, lastSeenAt: at })
      await mustCommit(store, [insertOf('sessions', session)])
      const found = await readOne(store, idRef('sessions', session.id))
      assert.ok(found?.createdAt instanceof Date)
      assert.equal(found.createdAt.toISOString(), iso)
      assert.deepEqual(found, session)
      // A cursor has to keep it exactly, too.
      const next = sampleOf('sessions', 2, { expiresAt: new Date(at.getTime() + 1) })
      await mustCommit(store, [insertOf('sessions', next)])
      assert.deepEqual(await walk(store, 'sessions', { index: 'overdue', equals: {}, limit: 1 }), [session.id, next.id])
    }),
  ),

  law('numbers and truth values come back as they were', async (store) => {
    for (const [seed, misses] of [0, 1, -1, 2_147_483_647, -2_147_483_648].entries()) {
      const assignment = sampleOf('assignments', seed, { misses, active: seed % 2 === 0, enrolled: seed % 2 === 1 })
      await mustCommit(store, [insertOf('assignments', assignment)])
      await mustHave(store, 'assignments', assignment)
    }
  }),

  law('an id may be any text, as the ids of inbound events are', async (store) => {
    const ids = ['telegram:123:456', 'a/b?c=d#e', 'ünï 🙂', 'with space', `'; drop table inbound; --`, 'x'.repeat(400)]
    const events = ids.map((id, seed) => sampleOf('inbound', seed, { id }))
    await mustCommit(
      store,
      events.map((event) => insertOf('inbound', event)),
    )
    for (const event of events) await mustHave(store, 'inbound', event)
  }),
]

function sorted(json: unknown): readonly (readonly [string, unknown])[] {
  return typeof json === 'object' && json !== null ? Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)) : []
}
