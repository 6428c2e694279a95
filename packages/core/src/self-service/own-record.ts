import { ChatfactorError } from '../errors/index.js'
import {
  type Announcement,
  by,
  type Decision,
  type Engine,
  heardBy,
  heldChats,
  type OfPerson,
  ofMember,
  operate,
  type Told,
  withChats,
} from '../kernel/index.js'
import { changeNotice } from '../messages/index.js'
import { byId, type Change, update, type Write } from '../ports/index.js'
import type { ChallengeRecord, ProvenMethods } from '../records/index.js'
import { othersEnd, tellable, type Want } from '../rules/index.js'
import { type Door, type DoorRecords, type Entry, membershipsElsewhere, nowhereElse, tokensEverywhere } from './door.js'

/** A change of a person's own records. */
export interface OwnChange<T = never> {
  readonly happens: (who: OfPerson) => Told
  /** The action that the rules are asked about, on the records of the commit. */
  readonly want: Want | ((records: DoorRecords, now: Date) => Want)
  /** It concerns all Resources of the person, so the rules of all of them are asked (R8). */
  readonly everywhere?: boolean
  /** Ends all trust except that of this sign-in: `everywhere` on all Resources, `here` on this one. */
  readonly endsSessions?: 'everywhere' | 'here'
  /** The mailed challenge that must be answered for it. */
  readonly attemptId?: string
  readonly decide: (entry: Entry, now: Date, attempt: ChallengeRecord | null) => OwnFields | Instead<T>
}

/** The decision if nothing changes, e.g. because the code was wrong. */
export interface Instead<T> {
  readonly instead: Decision<T>
}

/** What the change writes; absent means unchanged. */
export interface OwnFields {
  readonly user?: Change<'users'>
  readonly assignment?: Change<'assignments'>
  readonly writes?: readonly Write[]
  /** What the session has proven by it. */
  readonly proves?: ProvenMethods
  /** Announced to another channel, with a link that takes it back (R4). */
  readonly notice?: { readonly announces: Announcement; readonly email?: string; readonly login?: string | null }
}

/**
 * Changes the person's own records, if the rules allow it: in one commit with the notice, the end of other sessions and
 * the audit entry.
 */
export async function changeOwn<T = never>(engine: Engine, door: Door, change: OwnChange<T>): Promise<T | null> {
  const isEverywhere = change.everywhere === true
  const elsewhere = isEverywhere ? await membershipsElsewhere(engine, door) : nowhereElse
  const tokens = isEverywhere ? await tokensEverywhere(engine, door) : []
  const attempt = change.attemptId === undefined ? [] : [byId('challenges', change.attemptId)]
  return operate(engine, {
    refs: { ...door.refs, ...elsewhere, tokens, attempt },
    ...ofMember,
    tells: ({ assignment }) => (isEverywhere ? withChats(tokens) : heldChats({ assignment })),
    decide: (records, now, held): Decision<T | null> => {
      const { others, resources } = records
      const want = typeof change.want === 'function' ? change.want(records, now) : change.want
      const everywhere = isEverywhere ? { everywhere: { others, resources, tokens: records.tokens } } : {}
      const entry = door.enter(records, { ...want, ...everywhere }, now)
      const { assignment, user, resource, own } = entry
      const fields = change.decide(entry, now, records.attempt[0] ?? null)
      if ('instead' in fields) return fields.instead
      const ends = othersEnd(engine.keys, entry, change.endsSessions ?? null, {
        ...{ session: own, names: entry.names, proven: fields.proves },
      })
      const chats = tellable(held, [assignment, ...others])
      const about = { assignment, user, resource, tokenId: null, chats }
      const notice = fields.notice === undefined ? null : changeNotice(engine.keys, { ...about, ...fields.notice }, now)
      return {
        result: null,
        writes: [
          update('users', user, { ...fields.user, ...ends.user }),
          update('assignments', assignment, { ...fields.assignment, ...ends.assignment }),
          ...ends.session,
          ...(fields.writes ?? []),
          ...(notice?.writes ?? []),
        ],
        deliveries: notice?.deliveries ?? [],
        told: [heardBy(change.happens(by('person', entry)), notice ?? { notified: true })],
      }
    },
    onDuplicate: ({ key }) => {
      if (key === 'login' || key === 'email') throw new ChatfactorError('ALREADY_EXISTS', { field: key })
      return undefined
    },
  })
}
