import type { SessionId } from '@chatfactor/core'
import {
  by,
  type Decision,
  type Door,
  type Engine,
  type Entry,
  endTrustOf,
  isLive,
  namesOfSignIn,
  namesOfSignIns,
  ofMember,
  operate,
  othersEnd,
  sessionsOf,
  toldOfPeople,
  toldOfSessionsEnd,
} from '@chatfactor/core/feature'
import { byId, remove, type SessionRecord, update } from '@chatfactor/core/store'

/** A session of the person, in one browser. */
export interface OwnSession {
  readonly id: SessionId
  readonly device: string | null
  readonly network: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** Whether it is the asking session. */
  readonly isThis: boolean
}

/** Where the person is signed in on this Resource. Open to everybody who is signed in. */
export interface OwnSessions {
  /** The live sessions: this one first, then the most recently used. */
  list(): Promise<readonly OwnSession[]>
  /**
   * Signs that browser out of all its sessions and ends everything else it was given: it is asked for a code again, and
   * is no longer known. In the asking browser only that session ends, with what was proven in it.
   */
  end(sessionId: SessionId): Promise<void>
  /** Signs out everywhere else, including browsers that skip the code. */
  endOthers(): Promise<void>
}

/** The sessions of a person on this Resource. */
export function sessionVerbs(engine: Engine, door: Door): OwnSessions {
  /**
   * What ends with a session: its browser and all sessions in it. In the asking browser only the session itself, with
   * the host's own.
   */
  const endOf = (ended: SessionRecord, { own }: Entry, all: readonly SessionRecord[]) => {
    const isOfBrowser = ({ trust }: SessionRecord) => trust !== null && trust.browser === ended.trust?.browser
    if (own === null || own.id === ended.id || !isOfBrowser(own)) {
      const others = all.filter((one) => one.id !== ended.id && isOfBrowser(one))
      return { names: namesOfSignIns(engine.keys, [ended, ...others]), others }
    }
    const host = ended.trust?.host
    const hosts = host === undefined || host === own.trust?.host ? [] : [host]
    return { names: { ...namesOfSignIn(engine.keys, { ...ended, trust: null }), hosts }, others: [] }
  }

  return {
    async list() {
      const entry = await door.look()
      const { user, assignment, own } = entry
      const all = await sessionsOf(engine, user.id)
      const now = engine.clock.now()
      return all
        .filter((session) => session.assignmentId === assignment.id && isLive(session, entry, now))
        .map(({ id, device, network, createdAt, lastSeenAt }) => {
          return { id, device, network, createdAt, lastSeenAt, isThis: id === own?.id }
        })
        .sort((one, other) => Number(other.isThis) - Number(one.isThis) || +other.lastSeenAt - +one.lastSeenAt)
    },

    async end(sessionId) {
      const all = await sessionsOf(engine, door.userId)
      await operate(engine, {
        refs: { ...door.refs, ended: byId('sessions', sessionId) },
        ...ofMember,
        decide: ({ ended, ...records }, now): Decision<null> => {
          const entry = door.enter(records, {}, now)
          if (ended === null || ended.assignmentId !== entry.assignment.id) return { result: null }
          const { names, others } = endOf(ended, entry, all)
          const toldOf = ({ id }: SessionRecord) =>
            toldOfPeople('session.ended', by('person', entry), { sessionId: id })
          return {
            result: null,
            writes: [
              remove('sessions', ended),
              update('assignments', entry.assignment, endTrustOf(entry.assignment, 'ended', names)),
            ],
            told: [toldOf(ended), ...others.filter((one) => isLive(one, entry, now)).map(toldOf)],
          }
        },
      })
    },

    async endOthers() {
      await operate(engine, {
        refs: door.refs,
        ...ofMember,
        decide: (records, now): Decision<null> => {
          const { own, ...entry } = door.enter(records, {}, now)
          const ends = othersEnd(engine.keys, entry, 'here', { session: own, names: entry.names })
          return {
            result: null,
            writes: [update('assignments', entry.assignment, ends.assignment), ...ends.session],
            told: [toldOfSessionsEnd(by('person', entry))],
          }
        },
      })
    },
  }
}
