import {
  allNames,
  by,
  type Decision,
  type Door,
  denied,
  disowned,
  type Engine,
  type Entry,
  grants,
  happeningsIn,
  idShape,
  invalidInput,
  isLiveToken,
  namesOfSignIn,
  newId,
  ofMember,
  operate,
  othersEnd,
  parseInput,
  placed,
  recognizableOf,
  recognized,
  requireNone,
  sessionsOf,
  tokenView,
  toldOfSessionsEnd,
  toldOfToken,
  withSignIns,
} from '@chatfactor/core/feature'
import {
  byId,
  byKey,
  type ChallengeRecord,
  type ChatRecord,
  follow,
  insert,
  type NoteRecord,
  type SessionRecord,
  type TokenRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import type { Activity, ActivityDisowned, OwnActivity } from './activity.js'
import { signInEndOf } from './activity-kinds.js'
import { type ActivityEntry, byWhom, fromWhere, isOfPerson, shownEntries } from './activity-rows.js'

/** How many entries are shown, and how many of the newest are searched for them. */
const mostShown = 50
const mostLookedAt = 200

/** A shown entry, with its place and what the person said about it. */
interface Seen extends ActivityEntry {
  readonly session: SessionRecord | null
  readonly challenge: ChallengeRecord | null
  readonly note: NoteRecord | null
  readonly isThis: boolean
}

/** A person's activity on this Resource, and what they say about it. */
export function activityVerbs(engine: Engine, door: Door): OwnActivity {
  const { store, keys } = engine
  const rows = happeningsIn(engine.features.all)

  async function look(): Promise<{ readonly entry: Entry; readonly all: readonly Seen[] }> {
    const entry = await door.look()
    const { items } = await store.list('audit', {
      ...{ index: 'bySubject', equals: { subjectId: entry.user.subjectId } },
      ...{ direction: 'descending', limit: mostLookedAt },
    })
    const here = items.filter(({ resourceId }) => resourceId === null || resourceId === door.resourceId)
    const shown = shownEntries(rows, here).slice(0, mostShown)
    const [sessions, challenges, notes] = await Promise.all([
      store.read(shown.map(({ sessionId }) => byId('sessions', sessionId ?? 'none'))),
      store.read(shown.map(({ challengeId }) => byId('challenges', challengeId ?? 'none'))),
      store.read(shown.map((one) => byKey('notes', 'key', { key: keyOf(entry, one) }))),
    ])
    const mine = namesOfAsker(entry)
    const all = shown.map((one, at): Seen => {
      const [session = null, challenge = null] = [sessions[at], challenges[at]]
      const names = namesOf({ ...one, session, challenge })
      return { ...one, session, challenge, note: notes[at] ?? null, isThis: names.some((name) => mine.includes(name)) }
    })
    return { entry, all }
  }

  /** The names of the asking sign-in and its browser. */
  function namesOfAsker({ own, names }: Entry): readonly string[] {
    return [...names, ...(own === null ? [] : allNames(namesOfSignIn(keys, own)))]
  }

  function namesOf({ sessionId, session, challenge }: Omit<Seen, 'isThis' | 'note'>): readonly string[] {
    const known = session ?? (sessionId === null ? null : { id: sessionId, trust: null })
    return [
      ...(known === null ? [] : allNames(namesOfSignIn(keys, known))),
      ...(challenge === null ? [] : grants.challenge(challenge).names),
    ]
  }

  /**
   * An entry that the person may say something about. Entries that they may not, and those of other people, give the
   * same error.
   */
  async function asked(given: string): Promise<{ readonly looked: Entry; readonly found: Seen }> {
    const id = parseInput(idShape, given)
    const { entry: looked, all } = await look()
    const found = all.find(({ entry }) => entry.id === id)
    if (found === undefined || !isQuestion(found)) throw invalidInput('id', 'is not among your activity')
    return { looked, found }
  }

  return {
    async list() {
      const { all } = await look()
      return Promise.all(all.map((seen) => placedView(engine, seen)))
    },

    async disown(given) {
      const { looked, found } = await asked(given)
      const all = await sessionsOf(engine, door.userId)
      const { sessionId, challengeId } = found
      // An attacker who began one sign-in in a browser may also have begun its next ones.
      const names = withSignIns(keys, withSignIns(keys, namesOf(found), all), all)
      const isSignIn = sessionId !== null || challengeId !== null
      return operate(engine, {
        refs: {
          ...door.refs,
          note: noteRef(looked, found),
          live: byId('sessions', sessionId ?? 'none'),
          asked: engine.features.newestQuestion(door.refs.assignment),
        },
        ...ofMember,
        decide({ note, live: session, asked: question, ...records }, now): Decision<ActivityDisowned> {
          const entry = door.enter(records, {}, now)
          if (note?.kind === 'not_me') return { result: { ended: 'nothing' } }
          const who = by('person', entry)
          const said = toldOfAccount('activity.disowned', who, { entryId: found.entry.id })
          const kept = noteOf(entry, found, note, 'not_me', now)
          if (isSignIn) {
            const ends = disowned('person', entry, { sessionId, challengeId, names, session, asked: question }, now)
            const told = [said, ...ends.told] as const
            return { result: { ended: 'sign_in' }, ...ends, writes: [kept, ...ends.writes], told }
          }
          if (found.kind === 'refusal') return { result: { ended: 'nothing' }, writes: [kept], told: [said] }
          const ends = othersEnd(keys, entry, 'here', { session: entry.own, names: entry.names })
          return {
            result: { ended: 'others' },
            writes: [kept, update('assignments', entry.assignment, ends.assignment), ...ends.session],
            told: [said, toldOfSessionsEnd(who)],
          }
        },
      })
    },

    async recognize(given) {
      const { looked, found } = await asked(given)
      const ref = byId('tokens', found.tokenId ?? 'none')
      await operate(engine, {
        refs: { ...door.refs, note: noteRef(looked, found), token: ref, chat: follow(ref, 'chatRecordId', 'chats') },
        ...ofMember,
        decide({ note, token, chat, ...records }, now): Decision<null> {
          const entry = door.enter(records, {}, now)
          if (note !== null) return { result: null }
          const { assignment, proven } = entry
          const tokenId = isWarned(engine, { token, chat, assignment }, now) ? found.tokenId : null
          const may = tokenId === null || recognizableOf(assignment, proven, now).includes(tokenId)
          requireNone(may ? null : denied('warning_stays'))
          const who = by('person', entry)
          const said = toldOfAccount('activity.recognized', who, { entryId: found.entry.id })
          const kept = noteOf(entry, found, null, 'me', now)
          if (tokenId === null) return { result: null, writes: [kept], told: [said] }
          return {
            result: null,
            writes: [kept, update('assignments', assignment, { tokens: recognized(assignment, tokenId) })],
            told: [said, toldOfToken('token.recognized', who, { tokenId })],
          }
        },
      })
    },
  }
}

/** Whether the person's list warns of this messenger. */
function isWarned(
  { channels }: Engine,
  { token, chat, assignment }: { token: TokenRecord | null; chat: ChatRecord | null; assignment: Entry['assignment'] },
  now: Date,
): boolean {
  if (token === null || !isLiveToken(assignment, token.id)) return false
  const { warnedUntil } = tokenView(token, assignment, chat, channels.transports)
  return warnedUntil !== null && now < warnedUntil
}

/** The note about what the person said of an entry: one for each entry, so that the first press wins. */
function noteRef(entry: Entry, of: ActivityEntry) {
  return byKey('notes', 'key', { key: keyOf(entry, of) })
}

function keyOf({ assignment }: Pick<Entry, 'assignment'>, { entry }: Pick<ActivityEntry, 'entry'>): string {
  return `activity:${assignment.id}:${entry.id}`
}

function noteOf(
  { assignment, user, resource }: Entry,
  found: ActivityEntry,
  before: NoteRecord | null,
  kind: 'me' | 'not_me',
  now: Date,
): Write {
  if (before !== null) return update('notes', before, { kind })
  const key = keyOf({ assignment }, found)
  const about = { resourceId: resource.id, userId: user.id, says: { text: null }, createdAt: now }
  return insert('notes', { id: newId(now), kind, key, ...about })
}

/**
 * Whether the person may say anything about it: not about what an administrator did, nor what was done in the asking
 * browser.
 */
function isQuestion(seen: Seen): boolean {
  const said = signInEndOf(seen.what)
  return (said === null || said === 'in') && !seen.isThis && isOfPerson(seen)
}

/** The view with its country. All countries are looked up at once, so that a page waits only once. */
async function placedView({ rules }: Pick<Engine, 'rules'>, seen: Seen): Promise<Activity> {
  const shown = view(seen)
  return { ...shown, country: await placed(() => rules.countryOf(shown.network)) }
}

function view(seen: Seen): Omit<Activity, 'country'> {
  const { entry, what, kind, how, note, isThis, session, challenge } = seen
  const said = saidOf(note)
  const isAsked = isQuestion(seen)
  return {
    id: entry.id,
    ...{
      what,
      kind,
      at: entry.at,
      by: byWhom(entry),
      ...fromWhere(session, challenge),
      how,
      isThis,
      said,
    },
    may: { disown: isAsked && said !== 'not_me', recognize: isAsked && said === null },
  }
}

function saidOf(note: NoteRecord | null): Activity['said'] {
  return note?.kind === 'me' || note?.kind === 'not_me' ? note.kind : null
}
