import assert from 'node:assert/strict'
import type { CollectionName, LooseRecord, SearchConditions, SearchQuery } from '@chatfactor/core/store'
import { sampleOf } from '../sample-record.js'
import { deleteOf, mustCommit, type StoreLaw } from '../store-law.js'
import { anyone, compareAll, filled, idsOf, membership, type Searching, searchLaw } from './search-law.js'

const nameless = { firstName: null, lastName: null, login: null, email: null, externalId: null }
const person = (seed: number, given: Readonly<Record<string, unknown>>) =>
  sampleOf('users', seed, { ...nameless, ...given, loginKey: `key ${seed}` })

const people = {
  ana: person(1, { firstName: 'Ana', lastName: 'Shevchenko', login: 'a.shev', email: 'Ana@Example.org' }),
  taras: person(2, { firstName: 'Тарас', lastName: 'ШЕВЧЕНКО' }),
  percent: person(3, { login: '50%_off\\' }),
  offer: person(4, { login: '50 or off' }),
  hosted: person(5, { externalId: 'crm-77', lastName: 'Ångström' }),
  nobody: person(6, {}),
}
const texts: readonly (readonly [has: string, found: readonly (keyof typeof people)[]])[] = [
  ['ana', ['ana']],
  ['HEVCH', ['ana']],
  ['ana shev', ['ana']],
  ['example.ORG', ['ana']],
  ['шевченко', ['taras']],
  ['ТАРАС ш', ['taras']],
  ['ångs', ['hosted']],
  ['crm-77', ['hosted']],
  ['%', ['percent']],
  ['_', ['percent']],
  ['\\', ['percent']],
  ['50%', ['percent']],
  ['of', ['percent', 'offer']],
  ['f', ['percent', 'offer']],
  ['shevchenkoa', []],
  ['null', []],
  ['\0', []],
]

const noon = Date.UTC(2026, 5, 1, 12)

/** What `search` finds, in which order, and what `tally` counts. */
export const searchLaws: readonly StoreLaw[] = [
  searchLaw(
    'search: finds a text in any part of the search fields, whatever the case, without wildcards',
    async (store) => {
      await filled(
        store,
        Object.values(people).map((record) => ['users', record]),
      )
      for (const [has, found] of texts) {
        const ids = await idsOf(store, 'users', { ...anyone, text: { has, of: [] } })
        const said = `what has ${JSON.stringify(has)}`
        assert.deepEqual(ids, new Set(found.map((name) => people[name].id)), said)
        const each = [[], [[{ at: ['externalId'], is: 'not_null' }]]] as const
        const hosted = found.includes('hosted') ? 1 : 0
        assert.deepEqual(await store.tally('users', each, 10, { has, of: [] }), [found.length, hosted], said)
      }
    },
  ),

  searchLaw(
    'search: finds a record by the text of another that it refers to, and none whose reference leads nowhere',
    async (store) => {
      const taken = membership(1, { userId: people.ana.id })
      const lost = membership(2, { userId: 'gone' })
      await filled(store, [
        ['users', people.ana],
        ['users', people.taras],
        ['assignments', taken],
        ['assignments', lost],
      ])
      const found = (has: string) => idsOf(store, 'assignments', { ...anyone, text: { has, of: ['userId'] } })
      assert.deepEqual(await found('shevch'), new Set([taken.id]))
      assert.deepEqual(await found('шевч'), new Set())
      assert.deepEqual(await found(''), new Set([taken.id]))
      const counted = (has: string) => store.tally('assignments', [[]], 10, { has, of: ['userId'] })
      assert.deepEqual([await counted('shevch'), await counted('шевч'), await counted('')], [[1], [0], [1]])
    },
  ),

  searchLaw(
    'search: keeps every condition, on a record and along references; what is missing is null',
    async (store) => {
      const far = sampleOf('chats', 1, { reachable: false })
      const near = sampleOf('chats', 2, { reachable: true })
      const farToken = sampleOf('tokens', 1, { chatRecordId: far.id })
      const nearToken = sampleOf('tokens', 2, { chatRecordId: near.id })
      const [a, b, c] = [
        membership(1, { tokenIds: [], preferredTokenId: null, lockedUntil: null, missesInTotal: 3 }),
        membership(2, {
          tokenIds: ['t'],
          preferredTokenId: farToken.id,
          lockedUntil: new Date(noon),
          missesInTotal: 4,
        }),
        membership(3, {
          tokenIds: ['t'],
          preferredTokenId: nearToken.id,
          lockedUntil: new Date(noon + 1),
          missesInTotal: 5,
        }),
      ]
      await filled(store, [
        ['chats', far],
        ['chats', near],
        ['tokens', farToken],
        ['tokens', nearToken],
        ...[a, b, c].map((record) => ['assignments', record] as const),
      ])
      const reachable = ['preferredTokenId', 'chatRecordId', 'reachable']
      const expected: readonly (readonly [SearchConditions, readonly LooseRecord[]])[] = [
        [[], [a, b, c]],
        [[[]], []],
        [[[{ at: ['userId'], equals: 'user 2' }]], [b]],
        [[[{ at: ['userId'], equals: 'USER 2' }]], []],
        [[[{ at: ['preferredTokenId', 'chatRecordId'], equals: near.id }]], [c]],
        [[[{ at: ['tokenIds'], is: 'empty' }]], [a]],
        [[[{ at: ['lockedUntil'], is: 'null' }]], [a]],
        [[[{ at: ['lockedUntil'], is: 'not_null' }]], [b, c]],
        [[[{ at: ['lockedUntil'], above: new Date(noon) }]], [c]],
        [[[{ at: ['missesInTotal'], above: 3 }]], [b, c]],
        [[[{ at: reachable, is: 'false' }]], [b]],
        [[[{ at: reachable, is: 'true' }]], [c]],
        [[[{ at: reachable, is: 'null' }]], [a]],
        [
          [
            [
              { at: ['tokenIds'], is: 'empty' },
              { at: ['missesInTotal'], above: 4 },
            ],
          ],
          [a, c],
        ],
        [[[{ at: ['lockedUntil'], is: 'not_null' }], [{ at: reachable, is: 'false' }]], [b]],
      ]
      for (const [where, records] of expected) {
        const said = JSON.stringify(where)
        const ids = await idsOf(store, 'assignments', { ...anyone, where })
        assert.deepEqual(ids, new Set(records.map(({ id }) => id)), said)
        assert.deepEqual(await store.tally('assignments', [where], 10), [records.length], said)
      }
      const all = expected.map(([where]) => where)
      assert.deepEqual(
        await store.tally('assignments', all, 2),
        expected.map(([, records]) => Math.min(2, records.length)),
      )
      assert.deepEqual(await store.tally('assignments', [], 2), [])
    },
  ),

  ...(['ascending', 'descending'] as const).flatMap((direction) =>
    (['id', 'field', 'reference'] as const).map((by) =>
      searchLaw(
        `search: walks ${direction} by ${by}, nulls first, ties by id, and back again, in pages of any size`,
        async (store) => {
          const values = [null, 'B', 'a', 'a', '\u{1f642}', '\uff21', null, 'b', 'a']
          const users = values.map((login, seed) => sampleOf('users', seed, { login }))
          // The last member is that of the first user, so that members sorted by id differ from members sorted by user.
          const members = users.map((_user, seed) => membership(seed, { userId: users.at(-1 - seed)?.id }))
          const again = membership(90, { resourceId: 'two', userId: users[2]?.id })
          const lost = membership(99, { userId: 'gone' })
          await filled(store, [
            ...users.map((record) => ['users', record] as const),
            ...[...members, again, lost].map((record) => ['assignments', record] as const),
          ])
          const userOf = ({ userId }: LooseRecord) => users.find(({ id }) => id === userId)
          const sortedBy = (member: LooseRecord): readonly unknown[] => {
            if (by === 'reference') return [userOf(member)?.login, userOf(member)?.id, member.id]
            return by === 'field' ? [member.userId, member.id] : [member.id]
          }
          const found = by === 'reference' ? [...members, again] : [...members, again, lost]
          const sorted = found.toSorted((one, other) => compareAll(sortedBy(one), sortedBy(other)))
          if (direction === 'descending') sorted.reverse()
          const expected = sorted.map(({ id }) => id)
          const order = by === 'id' ? null : by === 'field' ? ['userId'] : ['userId', 'login']
          for (const limit of [1, 2, 3, 10, 500]) {
            const query = { where: [], order, direction, limit }
            const pages: string[][] = []
            let after: string | null = null
            let previous: string | null = null
            do {
              const page: Awaited<ReturnType<Searching['search']>> = await store.search('assignments', {
                ...query,
                after,
              })
              pages.push(page.items.map(({ id }) => id))
              assert.equal(page.previous === null, after === null, 'only the first page has none before it')
              after = page.next
              previous = page.previous
              assert.ok(pages.length <= expected.length, 'a search does not end')
            } while (after !== null)
            assert.deepEqual(pages.flat(), expected, `in pages of ${limit}`)
            for (let at = pages.length - 2; at >= 0; at -= 1) {
              assert.notEqual(previous, null, 'a page behind another leads back')
              const page = await store.search('assignments', { ...query, before: previous })
              assert.deepEqual(
                page.items.map(({ id }) => id),
                pages[at],
                'the page before is the page that was before',
              )
              assert.notEqual(page.next, null, 'and leads on again')
              previous = page.previous
            }
            assert.equal(pages.length === 1 ? null : previous, null, 'before the first page there is none')
          }
        },
      ),
    ),
  ),

  searchLaw('search: a cursor outlives its record', async (store) => {
    const records = Array.from({ length: 6 }, (_, seed) => sampleOf('users', seed, { loginKey: `key ${seed}` }))
    await filled(
      store,
      records.map((record) => ['users', record]),
    )
    const query = { where: [], order: ['loginKey'], limit: 2 }
    const { next } = await store.search('users', query)
    const [, gone] = records
    assert.ok(gone && next !== null)
    await mustCommit(store, [deleteOf('users', gone)])
    const { items, previous } = await store.search('users', { ...query, after: next })
    assert.deepEqual(
      items.map(({ id }) => id),
      records.slice(2, 4).map(({ id }) => id),
    )
    const back = await store.search('users', { ...query, before: previous })
    assert.deepEqual(
      back.items.map(({ id }) => id),
      [records[0]?.id],
    )
  }),

  searchLaw(
    'search: a text that is no cursor is refused with INVALID_INPUT, a path that is none with INVARIANT_BROKEN',
    async (store) => {
      await filled(store, [['users', people.ana]])
      for (const cursor of ['', 'nonsense', 'W10', 'WzFd', 'bnVsbA']) {
        for (const given of [{ after: cursor }, { before: cursor }]) {
          const search = store.search('users', { ...anyone, order: ['loginKey'], limit: 1, ...given })
          await assert.rejects(search, { code: 'INVALID_INPUT' }, cursor)
        }
      }
      const broken: readonly (readonly [CollectionName, Partial<SearchQuery>])[] = [
        ['users', { order: ['nothing'] }],
        ['users', { order: ['login', 'email'] }],
        ['users', { where: [[{ at: ['id; drop table users'], is: 'null' }]] }],
        ['assignments', { text: { has: 'a', of: ['nowhere'] } }],
        ['assignments', { text: { has: 'a', of: [] } }],
      ]
      for (const [collection, query] of broken) {
        const search = (async () => store.search(collection, { ...anyone, limit: 1, ...query }))()
        await assert.rejects(search, { code: 'INVARIANT_BROKEN' }, JSON.stringify(query))
      }
    },
  ),
]
