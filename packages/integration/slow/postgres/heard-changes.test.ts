import type { ChangeHint, Store, Write } from '@chatfactor/core/store'
import { writtenId } from '@chatfactor/core/store'
import { fakeClock } from '@chatfactor/testkit'
import { expect, inject, it } from 'vitest'
import { startInstance } from '../../support/postgres/instance.js'
import { calleeOf } from '../../support/postgres/perform.js'
import { enrolledPerson, layTrack } from '../../support/postgres/race-track.js'

const dayMs = 86_400_000

/** The store of one of several processes: counts its commits, and knows what it was told by the others. */
function attentive() {
  const heard = new Map<string, number>()
  const own = new Set<string>()
  const counts = { commits: 0, inVain: 0, fromOthers: 0 }
  let last: readonly Write[] = []
  return {
    counts,
    /** What the last commits wrote that others may remember. */
    take(): readonly Write[] {
      const taken = last
      last = []
      return taken
    },
    hasHeard: (writes: readonly Write[]) =>
      writes.every((write) => 'record' in write && (heard.get(writtenId(write)) ?? 0) >= write.record.version),
    around: (store: Store): Store => ({
      ...store,
      async commit(writes, hint) {
        for (const write of writes)
          if (write.collection === 'challenges' && write.verb === 'update') own.add(writtenId(write))
        const answer = await store.commit(writes, hint)
        counts.commits += 1
        if (answer.outcome === 'stale') counts.inVain += 1
        else
          last = [
            ...last,
            ...writes.filter(({ collection }) => collection === 'assignments' || collection === 'challenges'),
          ]
        return answer
      },
      async *changes(signal): AsyncGenerator<ChangeHint> {
        for await (const hint of store.changes?.(signal) ?? []) {
          yield hint
          if (!own.has(hint.id)) counts.fromOthers += 1
          heard.set(hint.id, Math.max(hint.version ?? 0, heard.get(hint.id) ?? 0))
        }
      },
    }),
  }
}

it('C10: behind a balancer that goes round four processes, what one of them changed the others forget instead of committing in vain', async () => {
  const track = await layTrack(inject('postgresUrl'))
  const people = await Promise.all([1, 2, 3].map(() => enrolledPerson(track)))
  const clock = fakeClock()
  clock.set(new Date())
  const stores = [1, 2, 3, 4].map(attentive)
  const instances = stores.map(({ around }) => startInstance({ urls: [track.url], connections: 3, clock, around }))
  const callees = instances.map(calleeOf)
  const everyone = stores.map(({ counts }) => counts)
  const sum = (of: 'commits' | 'inVain') => everyone.reduce((total, counts) => total + counts[of], 0)

  let isKnown = false
  /** Resolves when all know what was written, once they know of each other. */
  async function told(): Promise<void> {
    const written = stores.flatMap(({ take }) => take()).filter((write) => write.verb === 'update')
    if (isKnown) for (const { hasHeard } of stores) await expect.poll(() => hasHeard(written)).toBe(true)
  }

  let calls = 0
  async function signInAll(): Promise<void> {
    for (const { person, chatId } of people) {
      const [here, there] = [callees[calls % 4], callees[(calls + 1) % 4]]
      calls += 1
      const { outcome, challengeId = '', code = '' } = (await here?.({ do: 'start', ...person, chatId })) ?? {}
      expect(outcome).toBe('sent')
      await told()
      expect((await there?.({ do: 'verify', ...person, challengeId, code }))?.outcome).toBe('accepted')
      await Promise.all(instances.map(({ chatfactor }) => chatfactor.settled()))
      await told()
    }
    await clock.advance(dayMs)
  }

  // Until each has found out that it is not alone, and from whom.
  const isAlone = () => everyone.some(({ fromOthers }) => fromOthers === 0)
  for (let rounds = 0; rounds < 40 && isAlone(); rounds += 1) await signInAll()
  expect(isAlone()).toBe(false)
  isKnown = true
  // What was changed before that nobody was told of.
  for (let round = 0; round < 4; round += 1) await signInAll()
  const before = { commits: sum('commits'), inVain: sum('inVain') }
  for (let round = 0; round < 8; round += 1) await signInAll()
  expect(before.inVain).toBeGreaterThan(0)
  expect(sum('commits') - before.commits).toBeGreaterThanOrEqual(48)
  expect(sum('inVain') - before.inVain).toBe(0)
  await Promise.all(instances.map(({ close }) => close()))
  await track.close()
})
