import { aboutOf } from '../challenges/acceptance.js'
import { toldOfChallenge } from '../challenges/challenge-happenings.js'
import { overMessage } from '../challenges/question.js'
import type { Engine } from '../kernel/engine.js'
import { by, type Membership, members, ownersOf } from '../kernel/membership.js'
import { sessionsOf } from '../kernel/sessions-of.js'
import { disownAction } from '../keys/action-token.js'
import { accessTemplates } from '../messages/access-templates.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { noticeTemplates } from '../messages/notice-templates.js'
import { toldOfPeople } from '../people/people-happenings.js'
import { byId, byKey, follow } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import type { SessionRecord } from '../records/session-record.js'
import { isApproved, isPending } from '../rules/answerable.js'
import { challengeChange } from '../rules/challenge-change.js'
import { hasPortal, isBacking, isUsableLink } from '../rules/live.js'
import { endTrustOf, grants } from '../rules/trust.js'
import { allNames, browserName, namesOfSignIn, namesOfSignIns } from '../rules/trust-names.js'
import { withoutWaiting } from '../rules/waiting-challenges.js'
import { actOnce, replyWith } from './act-once.js'
import { toldOfChat } from './chat-happenings.js'
import type { ChatButton } from './chat-ways.js'
import type { EventSource } from './event-source.js'

/** The button below the notice of a sign-in. */
export const disownButton: ChatButton = {
  action: disownAction,
  press: async (engine, { recordId }, source) => {
    await disownSignIn(engine, recordId, source)
    return true
  },
}

/**
 * "It wasn't me" below the notice of a sign-in: in one commit all that it was given ends for good, whether or not it lasts still, and the
 * host is told. It works once, in a chat that is still the person's.
 */
async function disownSignIn(engine: Engine, linkId: string, source: EventSource): Promise<void> {
  const link = byId('oneTimeLinks', linkId)
  const [known] = await engine.store.read([link])
  const { sessionId = null, challengeId = null } = known?.about ?? {}
  const all = known === null || known === undefined ? [] : await sessionsOf(engine, known.userId)
  const person = ownersOf(link)
  const isDone = await actOnce(engine, source, {
    refs: {
      link,
      ...person,
      chat: byKey('chats', 'address', source.address),
      session: byId('sessions', sessionId ?? 'none'),
      challenge: byId('challenges', challengeId ?? 'none'),
      approval: follow(person.assignment, 'liveApprovalId', 'challenges'),
    },
    need: ['link', 'chat', ...members],
    decide({ link: notice, chat, session, challenge, approval, ...person }, now) {
      const { assignment, resource } = person
      const isMeant = notice.kind === 'disown' && isUsableLink(notice, now)
      if (!isMeant || !isBacking(chat.bindings[resource.id], assignment)) return null
      const who = by('chat', person)
      const address = { ...source.address, language: chat.language }
      const names = withBrowser(engine, namesOf(engine, notice, session, challenge), all)
      const asked = approval !== null && isOpenOf(approval, names) ? approval : null
      return {
        writes: [
          update('oneTimeLinks', notice, { usedAt: now }),
          update('assignments', assignment, {
            ...(names.length === 0 ? {} : endTrustOf(assignment, 'disowned', { own: names })),
            ...(asked === null ? {} : withoutWaiting(assignment, asked.id)),
          }),
          ...(session === null ? [] : [remove('sessions', session)]),
          ...(asked === null ? [] : [update('challenges', asked, challengeChange(asked, 'cancel', now))]),
        ],
        deliveries: [
          chatDelivery(now, person, address, {
            template: accessTemplates.disowned,
            params: said(engine, notice, names, person),
          }),
        ],
        edits: asked === null ? [] : overMessage(asked, 'cancelled'),
        told: [
          toldOfChat('sign_in.disowned', who, { sessionId, challengeId }),
          ...(session === null ? [] : [toldOfPeople('session.ended', who, { sessionId: session.id })]),
          ...(asked === null ? [] : [toldOfChallenge('challenge.cancelled', who, aboutOf(asked))]),
        ],
      }
    },
  })
  if (!isDone) await replyWith(engine, source, (now) => [chatReply(now, source, { template: noticeTemplates.over })])
}

/** The names of a sign-in, as its notice has them; one of an earlier version has none, so what is left of the sign-in says them. */
function namesOf(
  { keys }: Engine,
  { about }: OneTimeLinkRecord,
  session: SessionRecord | null,
  challenge: ChallengeRecord | null,
): readonly string[] {
  if (about.names !== undefined) return about.names
  if (challenge !== null) return grants.challenge(challenge).names
  return session === null ? [] : allNames(namesOfSignIn(keys, session))
}

/** With those of every other sign-in in the same browser: whoever began one there may have begun the next. */
function withBrowser({ keys }: Engine, names: readonly string[], all: readonly SessionRecord[]): readonly string[] {
  const ofBrowser = all.filter(({ trust }) => trust !== null && names.includes(browserName(trust.browser)))
  return [...new Set([...names, ...allNames(namesOfSignIns(keys, ofBrowser))])]
}

/** Whether this sign-in still asks to be approved. */
function isOpenOf(approval: ChallengeRecord, names: readonly string[]): boolean {
  const isOfIt = grants.challenge(approval).names.some((name) => names.includes(name))
  return isOfIt && (isPending(approval) || isApproved(approval))
}

/** What the chat says: what really ended, and where the password is changed if that is one of ours. */
function said({ settings }: Engine, { about }: OneTimeLinkRecord, names: readonly string[], person: Membership) {
  const { resource, user } = person
  const ended = about.sessionId !== undefined ? 'session' : names.length > 0 ? 'binding' : 'nothing'
  const hasPage =
    resource.address !== null &&
    user.passwordHash !== null &&
    hasPortal(person) &&
    resource.selfService.allowedActions.includes('user.change_password')
  return { ended, link: hasPage ? `${settings.portalUrl}/p/${resource.address}/profile/password` : null }
}
