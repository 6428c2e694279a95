import { type Decision, type Engine, heldChats, look, members, operate, together } from '../../kernel/index.js'
import { byId, follow, update, type Write } from '../../ports/index.js'
import {
  type AssignmentRecord,
  type ChatRecord,
  type EnrollmentRecord,
  ignoring,
  noRecoveryCodes,
  type SessionRecord,
  type TokenRecord,
} from '../../records/index.js'
import { denied, isLiveToken, isThoughtLost, type Refusal, requireNone } from '../../rules/index.js'
import type { Door, Entry } from '../../self-service/door.js'
import type { TakingBack } from '../../self-service/enrollment-verbs.js'
import { bindingOf } from '../../tokens/new-chat.js'
import { revocation } from '../../tokens/revocation.js'

/** How long a new token can be taken back on the page that says whose chat answered. */
const takeBackMs = 10 * 60_000

/** The records that decide whether an activation may be taken back. */
export interface TakeBackRecords {
  readonly enrollment: EnrollmentRecord
  readonly token: TokenRecord
  readonly assignment: AssignmentRecord
}

/**
 * Until when the person may say that another chat answered; `null` if that is over.
 *
 * Only in the session that began it, and only until a code was accepted: that proves that the person has the chat, or
 * another token, and then they remove a token as usual.
 */
export function takeBackUntil(records: TakeBackRecords, sessionId: string | null, now: Date): Date | null {
  const { enrollment, token, assignment } = records
  const until = new Date(token.createdAt.getTime() + takeBackMs)
  const isTheirs = enrollment.sessionId !== null && enrollment.sessionId === sessionId
  const isOfThis = enrollment.state === 'active' && enrollment.tokenId === token.id
  const isUsed = assignment.lastAcceptedAt !== null && assignment.lastAcceptedAt > token.createdAt
  return isTheirs && isOfThis && isLiveToken(assignment, token.id) && !isUsed && until > now ? until : null
}

/** The same, as the refusal of a rule. */
export function takeBackRefusal(records: TakeBackRecords, sessionId: string | null, now: Date): Refusal | null {
  return takeBackUntil(records, sessionId, now) === null ? denied('take_back_over') : null
}

function refsOf(door: Door, enrollmentId: string) {
  const enrollment = byId('enrollments', enrollmentId)
  const replaced = follow(enrollment, 'replacesTokenId', 'tokens')
  const token = follow(enrollment, 'tokenId', 'tokens')
  return {
    ...door.refs,
    ...{ enrollment, token, replaced },
    chat: follow(token, 'chatRecordId', 'chats'),
    replacedChat: follow(replaced, 'chatRecordId', 'chats'),
  }
}

/** The parts of taking back for the person's enrollments. */
export function takingBack(engine: Engine, door: Door): TakingBack {
  return {
    takeBackUntil: async (id) => mayTakeBackUntil(engine, door, id),
    takeBack: async (id) => takeBack(engine, door, id),
  }
}

/** Until when this person may say that another chat answered; `null` if that is over, or was never possible. */
async function mayTakeBackUntil(engine: Engine, door: Door, enrollmentId: string): Promise<Date | null> {
  await door.look({ followsEnrollment: true })
  const found = await look(engine.store, refsOf(door, enrollmentId), ['enrollment', 'token', 'assignment'])
  if (found === null || !isOwn(found.enrollment, door)) return null
  return takeBackUntil(found, door.sessionId, engine.clock.now())
}

/**
 * Undoes an activation because another person's chat answered (R12, R14). Its token ends, and links in the chat are ignored for a day, so it gains
 * nothing; a token that it replaced comes back. Nothing is blocked, and without a second factor before there is none again: the person starts over.
 */
async function takeBack(engine: Engine, door: Door, enrollmentId: string): Promise<void> {
  await operate(engine, {
    refs: refsOf(door, enrollmentId),
    need: ['enrollment', 'token', ...members],
    missing: 'ENROLLMENT_NOT_FOUND',
    tells: heldChats,
    decide: ({ enrollment, token, replaced, chat, replacedChat, ...records }, now, held): Decision<null> => {
      const entry = door.enter(records, {}, now)
      requireNone(takeBackRefusal({ enrollment, token, assignment: entry.assignment }, door.sessionId, now))
      const isBack = replaced !== null && replacedChat !== null && comesBack(replaced, replacedChat, entry, token)
      const before = isBack ? [replaced.id] : []
      const effect = revocation(
        engine.keys,
        { ...entry, token, chat, session: withoutActivation(entry), held },
        {
          ...{ because: 'not_me', actor: 'person', tellChat: true },
          // An enrollment of an earlier version does not say how it was before: then no factor is removed.
          clearsEnrolled: enrollment.grounds?.enrolled === false,
          assignmentChange: {
            tokens: {
              ids: [...entry.assignment.tokens.ids.filter((id) => id !== token.id), ...before],
              ...(isBack ? { preferredId: replaced.id } : {}),
            },
            recovery: noRecoveryCodes,
          },
          chatChange: ignoring(chat, entry.user.id, now),
        },
        now,
      )
      const back = isBack ? givingBack(replaced, replacedChat, entry, now) : []
      return { result: null, ...together(effect, { writes: back }) }
    },
  })
}

function isOwn({ resourceId, userId }: EnrollmentRecord, door: Door): boolean {
  return resourceId === door.resourceId && userId === door.userId
}

/** Whether a replaced token works again: its chat is a different one and free, and its phone is not lost. */
function comesBack(replaced: TokenRecord, chat: ChatRecord, { resource, own }: Entry, token: TokenRecord): boolean {
  const isFree = chat.bindings[resource.id] === undefined && chat.id !== token.chatRecordId
  return replaced.revokedBecause === 'replaced' && isFree && !isThoughtLost(own?.methods ?? {})
}

function givingBack(replaced: TokenRecord, chat: ChatRecord, { resource, user }: Entry, now: Date): Write[] {
  const binding = { ...chat.bindings, [resource.id]: { userId: user.id, tokenId: replaced.id } }
  return [
    update('tokens', replaced, { revokedAt: null, revokedBecause: null }),
    update('chats', chat, bindingOf(binding, now)),
  ]
}

/** This session continues without the proof that the activation was. */
function withoutActivation({ own }: Entry): SessionRecord | null {
  if (own === null) return null
  const { enrolled: _gone, ...methods }: SessionRecord['methods'] = own.methods
  return { ...own, methods }
}
