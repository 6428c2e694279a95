import { writtenOutcome } from '../../deliveries/outcome-ledger.js'
import { ChatfactorError } from '../../errors/index.js'
import {
  by,
  type Decision,
  type Engine,
  type Heard,
  heardInTime,
  look,
  type Membership,
  members,
  messengerOf,
  newId,
  ofMember,
  operate,
  parseInput,
  personRefs,
  type Template,
} from '../../kernel/index.js'
import { tellHolder } from '../../messages/index.js'
import { byId, follow, type SendOutcome } from '../../ports/index.js'
import type { Actor, ChatRecord, LimitRecord, TemplateParams, TokenRecord } from '../../records/index.js'
import { denied, isLiveToken, isOn, refused } from '../../rules/index.js'
import { toldOfNotification } from './notification-happenings.js'
import { contentOf, notificationSchema } from './notification-input.js'
import {
  countNotification,
  nextNotificationAt,
  noteSent,
  notificationCounter,
  sentBefore,
  sentLately,
} from './notification-limits.js'
import type { NotificationSetting } from './notification-templates.js'
import { securityCategory } from './notification-words.js'
import type { NotificationOutcome, Notifications } from './notifications.js'

type Reason = Extract<NotificationOutcome, { outcome: 'undelivered' }>['reason']

/** A notification, and where it was sent. */
interface Sent {
  readonly notificationId: string
  readonly transport: string | null
}

/** The outcome for a waiting caller. */
export function outcomeOf(engine: Engine, sent: Sent, { outcome, expectedAt }: Heard): NotificationOutcome {
  if (expectedAt !== null) return ended(engine, sent, 'queued', true)
  if (outcome === null) return ended(engine, sent, 'unknown', true)
  const goesOn = ['throttled', 'unavailable', 'unknown'].includes(outcome.outcome)
  return ended(engine, sent, outcome.outcome, goesOn)
}

/**
 * The outcome of the notification that was sent before with the same `dedupeId`, as this process knows it or as it is
 * stored.
 */
export async function outcomeOfEarlier(engine: Engine, id: string, heard: Heard): Promise<NotificationOutcome> {
  const [delivery] = await engine.store.read([byId('deliveries', id)])
  const sent = { notificationId: id, transport: delivery?.transport ?? null }
  if (heard.outcome !== null || heard.expectedAt !== null) return outcomeOf(engine, sent, heard)
  if (delivery === null) return ended(engine, sent, 'unknown', false)
  const isWaiting = delivery.state === 'waiting'
  return ended(engine, sent, writtenOutcome(delivery) ?? (isWaiting ? 'queued' : 'unknown'), isWaiting)
}

function ended(
  { channels: { transports } }: Engine,
  { notificationId, transport }: Sent,
  how: SendOutcome['outcome'] | 'queued',
  goesOn: boolean,
): NotificationOutcome {
  const messenger = transport === null ? '' : messengerOf({ transport }, transports).messenger
  const about = { notificationId, messenger }
  if (how === 'accepted') return { ...about, outcome: 'sent' }
  if (how === 'needs_user') {
    const pullUrl = transport === null ? null : (transports.find(transport)?.transport.botUrl ?? null)
    return { ...about, outcome: 'needs_user', pullUrl }
  }
  const reason: Reason = how
  return { ...about, outcome: 'undelivered', reason, goesOn }
}

/** A final outcome, a notification on its way, or the one sent before with the same `dedupeId`. */
export type Begun =
  | { readonly is: 'over'; readonly outcome: NotificationOutcome }
  | { readonly is: 'on_its_way'; readonly notificationId: string; readonly token: TokenRecord }
  | { readonly is: 'repeated'; readonly notificationId: string }

/** The person, their tokens with the chat of each at the same index, and the latest notifications. */
export interface NotificationRecords extends Membership {
  readonly tokens: readonly (TokenRecord | null)[]
  readonly chats: readonly (ChatRecord | null)[]
  readonly counter: LimitRecord | null
  readonly before: readonly (LimitRecord | null)[]
}

/** The content of a notification. */
export interface NotificationDraft {
  readonly template: Template
  readonly category: string
  readonly params: TemplateParams
  readonly dedupeId: string | undefined
  readonly tokenId: string | undefined
  readonly lifeMs: number
  readonly actor: Actor
  /** When it was requested. */
  readonly askedAt: Date
}

/** Decides the outcome of a notification: the refusals in their order, or a message and its counters. */
export function beginNotification(records: NotificationRecords, draft: NotificationDraft, now: Date): Decision<Begun> {
  const { assignment, user, resource, counter, before } = records
  const { template, category, params, dedupeId, lifeMs, actor, askedAt } = draft
  if (!isOn({ assignment, user, resource })) throw refused(denied('active'))
  const earlier = sentLately(before, now)
  if (earlier !== null) return { result: { is: 'repeated', notificationId: earlier } }
  const token = tokenToTell(records, draft.tokenId)
  if (token === null) return over({ outcome: 'not_enrolled' })
  if (category !== securityCategory && assignment.mutedCategories.includes(category)) return over({ outcome: 'muted' })
  const retryAt = nextNotificationAt(counter, now)
  if (retryAt !== null) return over({ outcome: 'throttled', retryAt })

  const expiresAt = new Date(now.getTime() + lifeMs)
  const [delivery] = tellHolder(now, records, token, {
    template,
    params,
    expiresAt,
  })
  const notificationId = delivery.record.id
  return {
    result: { is: 'on_its_way', notificationId, token },
    writes: [
      countNotification(assignment.id, counter, newId(now), now),
      ...(dedupeId === undefined ? [] : [noteSent(assignment.id, dedupeId, notificationId, askedAt)]),
    ],
    deliveries: [delivery],
    told: [toldOfNotification('notification.sent', by(actor, records), { notificationId, category })],
  }
}

/** The named token, or the first live one that can be reached, the preferred one first. */
function tokenToTell(
  { assignment, tokens, chats }: NotificationRecords,
  wanted: string | undefined,
): TokenRecord | null {
  const live = tokens.flatMap((token, at) => {
    const isLive = token?.type === 'bot' && isLiveToken(assignment, token.id)
    return isLive ? [{ token, chat: chats[at] ?? null }] : []
  })
  if (wanted !== undefined) return live.find(({ token }) => token.id === wanted)?.token ?? null
  const preferred = live.find(({ token }) => token.id === assignment.tokens.preferredId)
  const inOrder = preferred === undefined ? live : [preferred, ...live]
  const reachable = inOrder.find(({ chat }) => chat?.reachable === true && chat.pushable)
  return (reachable ?? inOrder[0])?.token ?? null
}

function over(outcome: NotificationOutcome): Decision<Begun> {
  return { result: { is: 'over', outcome } }
}

/** How long the caller waits for the messenger; after that the worker goes on alone. Real milliseconds. */
const patienceMs = 3_000

/** The notification service. */
export function createNotifications(engine: Engine, { words, templates }: NotificationSetting): Notifications {
  return {
    async send(input) {
      const given = parseInput(notificationSchema, input)
      const params = await contentOf(words, given)
      const { category, dedupeId, tokenId, lifeMs, actor = 'host' } = given
      const found = await look(engine.store, personRefs(given.resourceId, given.user), members)
      if (found === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const { assignment, user, resource } = found
      const tokens = assignment.tokens.ids.map((id) => byId('tokens', id))
      const askedAt = engine.clock.now()
      const begun: Begun = await operate(engine, {
        // A lane of its own, so that no code waits behind a host's notifications.
        lane: `notifications/${assignment.id}`,
        refs: {
          assignment: byId('assignments', assignment.id),
          user: byId('users', user.id),
          resource: byId('resources', resource.id),
          tokens,
          chats: tokens.map((token) => follow(token, 'chatRecordId', 'chats')),
          counter: notificationCounter(assignment.id),
          before: dedupeId === undefined ? [] : sentBefore(assignment.id, dedupeId, askedAt),
        },
        ...ofMember,
        decide: (records, now) =>
          beginNotification(
            records,
            { template: templates.notification, category, params, dedupeId, tokenId, lifeMs, actor, askedAt },
            now,
          ),
      })
      if (begun.is === 'over') return begun.outcome
      const heard = await heardInTime(engine, begun.notificationId, patienceMs)
      return begun.is === 'repeated'
        ? outcomeOfEarlier(engine, begun.notificationId, heard)
        : outcomeOf(engine, { notificationId: begun.notificationId, transport: begun.token.transport }, heard)
    },
  }
}
