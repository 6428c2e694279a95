import assert from 'node:assert/strict'
import { type DropOutcome, idsSince } from '@chatfactor/core/store'
import { collectionNames } from '../loose-store.js'
import { sampleOf } from '../sample-record.js'
import { insertOf, law, mustCommit, mustHave, type StoreLaw } from '../store-law.js'

const moment = new Date('2026-11-28T12:00:00.000Z')
const answers: readonly DropOutcome[] = ['dropped', 'more', 'row_by_row']

/** What `dropBefore` may drop, collection by collection. A store without it passes. */
export const droppingLaws: readonly StoreLaw[] = collectionNames.map((collection) =>
  law(
    `dropBefore: ${collection} made at the moment or later stay, and so does every other collection`,
    async (store) => {
      const madeAt = (ms: number) => `${idsSince(new Date(moment.getTime() + ms))}${'7'.repeat(16)}`
      const [old, same, young] = [-365 * 24 * 60 * 60_000, 0, 1].map((ms, nth) =>
        sampleOf(collection, nth, { id: madeAt(ms) }),
      )
      assert.ok(old && same && young)
      const others = collectionNames
        .filter((name) => name !== collection)
        .map((name) => ({ name, record: sampleOf(name, 4, { id: madeAt(-1) }) }))
      await mustCommit(
        store,
        [old, same, young].map((record) => insertOf(collection, record)),
      )
      await mustCommit(
        store,
        others.map(({ name, record }) => insertOf(name, record)),
      )

      let answer = await store.dropBefore?.(collection, moment)
      for (let turns = 0; answer === 'more' && turns < 10; turns += 1)
        answer = await store.dropBefore?.(collection, moment)

      assert.ok(answer === undefined || answers.includes(answer), `dropBefore answered ${String(answer)}`)
      await mustHave(store, collection, same)
      await mustHave(store, collection, young)
      if (answer === 'row_by_row') await mustHave(store, collection, old)
      for (const { name, record } of others) await mustHave(store, name, record)
    },
  ),
)
