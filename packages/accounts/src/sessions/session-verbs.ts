import type { SessionId } from '@chatfactor/core'
import {
  by,
  type Decision,
  type Door,
  type Engine,
  type Entry,
  endTrustOf,
  isLive,
  members,
  namesOfSignIn,
  operate,
  othersEnd,
  toldOfPeople,
} from '@chatfactor/core/feature'
import { byId, remove, type SessionRecord, update } from '@chatfactor/core/store'

/** One of the places where a person is signed in. */
export interface OwnSession {
  readonly id: SessionId
  readonly device: string | null
  readonly network: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** Where the person is signed in on this Resource. Open to everybody who is signed in. */
export interface OwnSessions {
  /** The live sessions, this one first, then the one that was used last. */
  list(): Promise<readonly OwnSession[]>
  /** Signs out there, and ends all else that this sign-in was given: that browser is asked for a code again, and is not known any more. */
  end(sessionId: SessionId): Promise<void>
  /** Signs out everywhere else, also in browsers that skip the code. */
  endOthers(): Promise<void>
}

/** The sessions of a person on this Resource. */
export function sessionVerbs(engine: Engine, door: Door): OwnSessions {
  /** What ends with a session: all that its sign-in was given; in the browser that asks, the session alone. */
  const endOf = (ended: SessionRecord, { own, assignment }: Entry) => {
    const isHere = own !== null && own.id !== ended.id && own.trust?.browser === ended.trust?.browser
    return endTrustOf(assignment, 'ended', namesOfSignIn(engine.keys, isHere ? { ...ended, trust: null } : ended))
  }

  return {
    async list() {
      const entry = await door.look()
      const { user, assignment, own } = entry
      const all = { index: 'byUser', equals: { userId: user.id }, direction: 'descending', limit: 500 } as const
      const { items } = await engine.store.list('sessions', all)
      const now = engine.clock.now()
      return items
        .filter((session) => session.assignmentId === assignment.id && isLive(session, entry, now))
        .map(({ id, device, network, createdAt, lastSeenAt }) => {
          return { id, device, network, createdAt, lastSeenAt, isThis: id === own?.id }
        })
        .sort((one, other) => Number(other.isThis) - Number(one.isThis) || +other.lastSeenAt - +one.lastSeenAt)
    },

    async end(sessionId) {
      await operate(engine, {
        refs: { ...door.refs, ended: byId('sessions', sessionId) },
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: ({ ended, ...records }, now): Decision<null> => {
          const entry = door.enter(records, {}, now)
          if (ended === null || ended.assignmentId !== entry.assignment.id) return { result: null }
          return {
            result: null,
            writes: [remove('sessions', ended), update('assignments', entry.assignment, endOf(ended, entry))],
            told: [toldOfPeople('session.ended', by('person', entry), { sessionId: ended.id })],
          }
        },
      })
    },

    async endOthers() {
      await operate(engine, {
        refs: door.refs,
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: (records, now): Decision<null> => {
          const { own, ...entry } = door.enter(records, {}, now)
          const ends = othersEnd(engine.keys, entry, 'here', { session: own })
          return {
            result: null,
            writes: [update('assignments', entry.assignment, ends.assignment), ...ends.session],
            told: [toldOfPeople('sessions.ended', by('person', entry), {})],
          }
        },
      })
    },
  }
}
