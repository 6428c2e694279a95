import type { Write } from '@chatfactor/core/store'
import { sampleOf } from '../sample-record.js'
import {
  atVersion,
  checkOf,
  deleteOf,
  insertOf,
  law,
  mustBeDuplicate,
  mustBeStale,
  mustCommit,
  mustHave,
  mustNotHave,
  nextOf,
  type StoreLaw,
  updateOf,
} from '../store-law.js'

const user = sampleOf('users', 1)
const resource = sampleOf('resources', 1)
const chat = sampleOf('chats', 1)
const token = sampleOf('tokens', 1)
const limit = sampleOf('limits', 1)
const entry = sampleOf('audit', 1)
const existing = [
  insertOf('users', user),
  insertOf('resources', resource),
  insertOf('chats', chat),
  insertOf('tokens', token),
  insertOf('limits', limit),
]

/** The guards of commits with several writes. */
export const guardLaws: readonly StoreLaw[] = [
  ...(['update', 'delete', 'check'] as const).map((verb) =>
    law(`a commit with one ${verb} that fails leaves nothing behind`, async (store) => {
      await mustCommit(store, existing)
      const old = atVersion(limit, 7)
      const failing = {
        update: updateOf('limits', old),
        delete: deleteOf('limits', old),
        check: checkOf('limits', old),
      }
      const others = [
        insertOf('audit', entry),
        updateOf('users', user),
        deleteOf('tokens', token),
        checkOf('resources', resource),
      ]
      for (const position of [0, 2, 4]) {
        await mustBeStale(store, others.toSpliced(position, 0, failing[verb]), [position])
        await mustNotHave(store, 'audit', entry.id)
        await mustHave(store, 'users', user)
        await mustHave(store, 'tokens', token)
        await mustHave(store, 'limits', limit)
      }
      await mustCommit(store, others)
    }),
  ),

  law('a commit with one duplicate leaves nothing behind', async (store) => {
    await mustCommit(store, existing)
    const twin = sampleOf('chats', 2, { transport: chat.transport, accountId: chat.accountId, chatId: chat.chatId })
    const others = [insertOf('audit', entry), updateOf('users', user), deleteOf('tokens', token)]
    for (const position of [0, 1, 3]) {
      const writes = others.toSpliced(position, 0, insertOf('chats', twin))
      await mustBeDuplicate(store, writes, 'chats', 'address')
      await mustBeDuplicate(store, others.toSpliced(position, 0, insertOf('chats', chat)), 'chats', 'id')
      await mustNotHave(store, 'audit', entry.id)
      await mustNotHave(store, 'chats', twin.id)
      await mustHave(store, 'users', user)
      await mustHave(store, 'tokens', token)
    }
    await mustCommit(store, others)
  }),

  law('`lost` holds the position of every write that was stale, and of no other', async (store) => {
    await mustCommit(store, existing)
    const writes = [
      checkOf('resources', resource),
      updateOf('users', atVersion(user, 2)),
      insertOf('audit', entry),
      deleteOf('tokens', atVersion(token, 4)),
      updateOf('chats', chat),
      checkOf('limits', sampleOf('limits', 99)),
    ]
    await mustBeStale(store, writes, [1, 3, 5])
    await mustBeStale(store, writes.toReversed(), [0, 2, 4])
    await mustNotHave(store, 'audit', entry.id)
  }),

  law('stale is reported before duplicate, wherever the two stand', async (store) => {
    await mustCommit(store, existing)
    const duplicates: Write[] = [
      insertOf('users', user),
      insertOf('users', sampleOf('users', 9, { loginKey: user.loginKey })),
      updateOf('chats', chat, { ...chat }),
    ]
    const stale = checkOf('resources', atVersion(resource, 5))
    for (const duplicate of duplicates) {
      await mustBeStale(store, [stale, duplicate], [0])
      await mustBeStale(store, [duplicate, stale], [1])
    }
    const other = sampleOf('users', 10)
    await mustCommit(store, [insertOf('users', other)])
    await mustBeStale(store, [updateOf('users', atVersion(other, 3), { loginKey: user.loginKey })], [0])
  }),

  law('the same id in two collections is two records', async (store) => {
    const one = sampleOf('tokens', 5, { id: 'shared' })
    const two = sampleOf('challenges', 5, { id: 'shared' })
    await mustCommit(store, [insertOf('tokens', one), insertOf('challenges', two)])
    await mustCommit(store, [updateOf('tokens', one), checkOf('challenges', two)])
    await mustHave(store, 'tokens', nextOf(one))
    await mustHave(store, 'challenges', two)
  }),

  law('a check fails after an update and after a delete of its record', async (store) => {
    await mustCommit(store, existing)
    await mustCommit(store, [updateOf('users', user)])
    await mustCommit(store, [deleteOf('chats', chat)])
    await mustBeStale(store, [insertOf('audit', entry), checkOf('users', user), checkOf('chats', chat)], [1, 2])
    await mustCommit(store, [insertOf('audit', entry), checkOf('users', nextOf(user))])
  }),
]
