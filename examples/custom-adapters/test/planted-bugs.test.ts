import { mutantStores, mutantTransports, storeLaws, transportLaws } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type SqliteStore, sqliteStore } from '../src/index.js'
import { slackUnderTest } from './slack/slack-under-test.js'

/** The mistakes that authors of stores made when they tried, and the law that says what is wrong. */
const storeBugs = {
  looks_before_it_writes: 'of 64 updates of one record at once exactly one is committed and the others are stale',
  check_does_not_hold:
    'a check holds until the end of the commit: update one and check the other, crosswise, is never both',
  unique_not_enforced_on_update: 'users.login: an update into a taken key is a duplicate and changes nothing',
  cursor_skips_ties: 'deliveries.due: lists its records ascending, ties by id, in pages of any size',
}

/** The same for transports. */
const transportBugs = {
  random_keys: 'R31, C44: a redelivery has the key of the delivery',
  accepts_a_short_proof: 'C42: a proof that is one character short is refused',
  ignores_the_deadline: 'C41: send says by its deadline what came of stalled headers',
  unknown_is_unavailable: 'C41: send says by its deadline what came of a connection that is reset without an answer',
}

describe('the contracts', () => {
  it.each(Object.entries(storeBugs))('find what is planted into the SQLite store: %s', async (bug, name) => {
    const created: SqliteStore[] = []
    const law = storeLaws.find((one) => one.name === name)
    const run = law?.run(() => {
      const store = sqliteStore({ path: ':memory:' })
      created.push(store)
      return mutantStores[bug]?.(store) ?? store
    })
    await expect(run).rejects.toThrow()
    for (const store of created) await store.close()
  })

  it.each(Object.entries(transportBugs))('find what is planted into the Slack transport: %s', async (bug, name) => {
    const broken = mutantTransports[bug]?.(slackUnderTest) ?? slackUnderTest
    const law = transportLaws(broken).find((one) => one.name === name)
    await expect(law?.run()).rejects.toThrow()
  })

  it('quote the webhook and the request that a failure is about', async () => {
    const law = (bug: string, name: string) =>
      transportLaws(mutantTransports[bug]?.(slackUnderTest) ?? slackUnderTest).find((one) => one.name === name)
    await expect(law('hands_the_raw_event_on', 'a genuine webhook is received')?.run()).rejects.toThrow(
      /an event does not have the fields of the port: events\.0: .*raw.*\nthe webhook: \{"token".*"event_callback"/s,
    )
    await expect(law('escapes_twice', 'a notice shows to the letter: an HTML tag')?.run()).rejects.toThrow(
      /the last request: POST \/chat\.postMessage \{"channel"/,
    )
  })
})
