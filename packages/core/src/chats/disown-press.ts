import { toldOfChallenge } from '../challenges/challenge-happenings.js'
import { aboutOf } from '../challenges/judge.js'
import { overMessage } from '../challenges/question.js'
import { by, type Effect, type Engine, type Membership, members, ownersOf, sessionsOf } from '../kernel/index.js'
import { disownAction, type KeyRing } from '../keys/index.js'
import { accessTemplates, chatDelivery, chatReply, noticeTemplates } from '../messages/index.js'
import { toldOfPeople } from '../people/people-happenings.js'
import { byId, byKey, remove, update } from '../ports/index.js'
import {
  type Actor,
  allows,
  type ChallengeRecord,
  type OneTimeLinkRecord,
  type SessionRecord,
} from '../records/index.js'
import {
  allNames,
  challengeChange,
  endTrustOf,
  grants,
  hasPortal,
  isAnswered,
  isApproved,
  isBacking,
  isEnded,
  isPending,
  isUsableLink,
  namesOfSignIn,
  sessionName,
  withoutWaiting,
} from '../rules/index.js'
import { toldOfChat } from './chat-happenings.js'
import type { ChatButton } from './chat-ways.js'
import { actOnce, type EventSource, replyWith } from './event-source.js'

/** The button below the notice of a sign-in. */
export const disownButton: ChatButton = {
  action: disownAction,
  press: async (engine, { recordId }, source) => {
    const isDone = await disown(engine, { linkId: recordId }, source)
    if (!isDone) await replyWith(engine, source, (now) => [chatReply(now, source, { template: noticeTemplates.over })])
    return true
  },
}

/**
 * "It wasn't me" about an announced sign-in, or an answered challenge: in one commit, everything it was given ends for
 * good, even if it is over already, and the host is told. Works once, in a chat that is still the person's; otherwise
 * `false`.
 */
export async function disown(
  engine: Engine,
  of: { readonly linkId: string } | { readonly challengeId: string },
  source: EventSource,
): Promise<boolean> {
  const { keys, store } = engine
  const link = byId('oneTimeLinks', 'linkId' in of ? of.linkId : 'none')
  const [told] = await store.read([link])
  const challengeId = 'challengeId' in of ? of.challengeId : (told?.about.challengeId ?? null)
  const challengeRef = byId('challenges', challengeId ?? 'none')
  const [used] = await store.read([challengeRef])
  const userId = (told ?? used)?.userId
  const all = userId === undefined ? [] : await sessionsOf(engine, userId)
  const near = withSignIns(keys, told?.about.names ?? namesOf(told, used), all)
  // An attacker who began one sign-in in a browser may also have begun its next ones.
  const names = withSignIns(keys, near, all)
  const sessionId = told?.about.sessionId ?? all.find(({ id }) => near.includes(sessionName(id)))?.id ?? null
  const person = ownersOf('linkId' in of ? link : challengeRef)
  return actOnce(engine, source, {
    refs: {
      link,
      ...person,
      chat: byKey('chats', 'address', source.address),
      session: byId('sessions', sessionId ?? 'none'),
      challenge: challengeRef,
      asked: engine.features.newestQuestion(person.assignment),
    },
    need: ['chat', ...members],
    decide({ link: notice, chat, session, challenge, asked, ...person }, now) {
      const { assignment, resource } = person
      const isMeant =
        notice === null
          ? challenge !== null && isAnswered(challenge) && !isEnded(assignment, challenge.id)
          : notice.kind === 'disown' && isUsableLink(notice, now)
      if (!isMeant || !isBacking(chat.bindings[resource.id], assignment)) return null
      const address = { ...source.address, language: chat.language }
      const ends = disowned('chat', person, { sessionId, challengeId, names, session, asked }, now)
      return {
        ...ends,
        writes: [...(notice === null ? [] : [update('oneTimeLinks', notice, { usedAt: now })]), ...ends.writes],
        deliveries: [
          chatDelivery(now, person, address, {
            template: accessTemplates.disowned,
            params: said(engine, sessionId, names, person),
          }),
        ],
      }
    },
  })
}

/** A disowned sign-in, with the records that were read. */
interface Disowned {
  readonly sessionId: string | null
  readonly challengeId: string | null
  /** Its names, and those of what was begun in the same browser: see {@link withSignIns}. */
  readonly names: readonly string[]
  readonly session: SessionRecord | null
  /** What the person is asked in the chat just now. */
  readonly asked: ChallengeRecord | null
}

/** Ends everything that a disowned sign-in was given, for good, even if it is over already. The host is told. */
export function disowned(
  actor: Actor,
  person: Membership,
  { sessionId, challengeId, names, session, asked }: Disowned,
  now: Date,
): Pick<Effect, 'writes' | 'told' | 'edits'> {
  const { assignment } = person
  const own = challengeId === null ? names : [...names, challengeId]
  const open = asked !== null && isOpenOf(asked, names) ? asked : null
  const who = by(actor, person)
  return {
    writes: [
      update('assignments', assignment, {
        ...(own.length === 0 ? {} : endTrustOf(assignment, 'disowned', { own })),
        ...(open === null ? {} : { challenges: withoutWaiting(assignment.challenges, open.id) }),
      }),
      ...(session === null ? [] : [remove('sessions', session)]),
      ...(open === null ? [] : [update('challenges', open, challengeChange(open, 'cancel', now))]),
    ],
    edits: open === null ? [] : overMessage(open, 'cancelled'),
    told: [
      toldOfChat('sign_in.disowned', who, { sessionId, challengeId }),
      ...(session === null ? [] : [toldOfPeople('session.ended', who, { sessionId: session.id })]),
      ...(open === null ? [] : [toldOfChallenge('challenge.cancelled', who, aboutOf(open))]),
    ],
  }
}

/** The names of what is disowned; the notice of an earlier version has none. */
function namesOf(
  told: OneTimeLinkRecord | null | undefined,
  used: ChallengeRecord | null | undefined,
): readonly string[] {
  const { sessionId } = told?.about ?? {}
  return [...(used ? grants.challenge(used).names : []), ...(sessionId === undefined ? [] : [sessionName(sessionId)])]
}

/** These names, with those of every sign-in that has one of them. */
export function withSignIns(keys: KeyRing, names: readonly string[], all: readonly SessionRecord[]): readonly string[] {
  const each = all.map((session) => allNames(namesOfSignIn(keys, session)))
  return [...new Set([names, ...each.filter((own) => own.some((name) => names.includes(name)))].flat())]
}

/** Whether this sign-in still asks in the chat. */
function isOpenOf(asked: ChallengeRecord, names: readonly string[]): boolean {
  const isOfIt = grants.challenge(asked).names.some((name) => names.includes(name))
  return isOfIt && (isPending(asked) || isApproved(asked))
}

/** The answer in the chat: what has really ended, and where to change the password if it is one of ours. */
function said({ settings }: Engine, sessionId: string | null, names: readonly string[], person: Membership) {
  const { resource, user } = person
  const ended = sessionId !== null ? 'session' : names.length > 0 ? 'binding' : 'nothing'
  const hasPage =
    resource.address !== null &&
    user.passwordHash !== null &&
    hasPortal(person) &&
    allows(resource, 'user.change_password')
  return { ended, link: hasPage ? `${settings.portalUrl}/p/${resource.address}/profile/password` : null }
}
