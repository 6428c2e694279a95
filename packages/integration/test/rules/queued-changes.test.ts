import type { Store } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { unevenStore } from '../../support/uneven-store.js'

/** What a commit did to the assignment, which both kinds of commit write: its versions are the order that the store decided. */
interface Landed {
  readonly version: number
  readonly what: string
}

function landing(store: Store, landed: Landed[]): Store {
  return {
    ...store,
    async commit(writes) {
      const outcome = await store.commit(writes)
      const [what] = writes.flatMap((write) =>
        'record' in write && 'action' in write.record ? [String(write.record.action)] : [],
      )
      for (const write of writes) {
        if (outcome.outcome !== 'committed' || write.collection !== 'assignments') continue
        if ('record' in write && what !== undefined) landed.push({ version: write.record.version, what })
      }
      return outcome
    },
  }
}

describe.each(scenesOnStores)('$name, 24 changes of a password and the end of all sessions', ({ set }) => {
  it('R6: none of them lands after the end, in each of 5 rounds', async () => {
    let refused = 0
    for (let round = 1; round <= 5; round += 1) {
      const landed: Landed[] = []
      const scene = await set({ around: (store) => unevenStore(landing(store, landed), round) })
      const ana = await scene.person('ana')
      const { session } = await scene.signIn(ana)
      const { resourceId, userId, methods, id: sessionId } = session
      const instances = [scene.chatfactor, scene.instance(), scene.instance()]
      landed.length = 0

      const changes = Array.from({ length: 24 }, (_, at) => {
        const { selfService } = instances[at % instances.length] ?? scene.chatfactor
        return selfService
          .as({ resourceId, userId, methods, sessionId })
          .profile.changePassword(`password number ${at}`)
      })
      const end = async (): Promise<void> => {
        try {
          await scene.chatfactor.assignments.endSessions({ resourceId, user: { id: userId }, actor: 'host' })
        } catch (error) {
          if (codeOf(error) !== 'BUSY') throw error
          await end()
        }
      }
      const [outcomes] = await Promise.all([Promise.allSettled(changes), end()])

      const order = landed.toSorted((one, other) => one.version - other.version).map(({ what }) => what)
      expect(order.at(-1), `round ${round}`).toBe('sessions.ended')
      expect(order.filter((what) => what === 'sessions.ended')).toHaveLength(1)
      const done = outcomes.filter(({ status }) => status === 'fulfilled')
      expect(order).toHaveLength(done.length + 1)
      const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []))
      expect(codes.filter((code) => code !== 'UNAUTHENTICATED' && code !== 'BUSY')).toEqual([])
      refused += codes.length
    }
    expect(refused).toBeGreaterThan(0)
  })
})

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
