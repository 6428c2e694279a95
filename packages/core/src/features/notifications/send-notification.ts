import type { Decision } from '../../kernel/decision.js'
import { newId } from '../../kernel/ids.js'
import { by, type Membership } from '../../kernel/membership.js'
import type { Template } from '../../kernel/template.js'
import { tellHolder } from '../../messages/new-delivery.js'
import type { Actor } from '../../records/audit-record.js'
import type { ChatRecord } from '../../records/chat-record.js'
import type { LimitRecord } from '../../records/limit-record.js'
import type { TemplateParams } from '../../records/templates.js'
import type { TokenRecord } from '../../records/token-record.js'
import { isLiveToken, isOn } from '../../rules/live.js'
import { denied, refused } from '../../rules/refusal.js'
import { toldOfNotification } from './notification-happenings.js'
import { countNotification, nextNotificationAt, noteSent, sentLately } from './notification-limits.js'
import { securityCategory } from './notification-words.js'
import type { NotificationOutcome } from './notifications.js'

/** An answer, a notification on its way, or the one sent before under the same `dedupeId`. */
export type Begun =
  | { readonly is: 'over'; readonly outcome: NotificationOutcome }
  | { readonly is: 'on_its_way'; readonly notificationId: string; readonly token: TokenRecord }
  | { readonly is: 'repeated'; readonly notificationId: string }

/** The person, their tokens and the chats of these, place by place, and what was sent to them lately. */
export interface NotificationRecords extends Membership {
  readonly tokens: readonly (TokenRecord | null)[]
  readonly chats: readonly (ChatRecord | null)[]
  readonly counter: LimitRecord | null
  readonly before: readonly (LimitRecord | null)[]
}

/** What is told. */
export interface NotificationDraft {
  readonly template: Template
  readonly category: string
  readonly params: TemplateParams
  readonly dedupeId: string | undefined
  readonly tokenId: string | undefined
  readonly lifeMs: number
  readonly actor: Actor
  /** When it was asked for. */
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

/** The token that was named, or the first that can be reached, the preferred one before all others; only live ones. */
function tokenToTell(
  { assignment, tokens, chats }: NotificationRecords,
  wanted: string | undefined,
): TokenRecord | null {
  const live = tokens.flatMap((token, at) => {
    const isLive = token?.type === 'bot' && isLiveToken(assignment, token.id)
    return isLive ? [{ token, chat: chats[at] ?? null }] : []
  })
  if (wanted !== undefined) return live.find(({ token }) => token.id === wanted)?.token ?? null
  const preferred = live.find(({ token }) => token.id === assignment.preferredTokenId)
  const inOrder = preferred === undefined ? live : [preferred, ...live]
  const reachable = inOrder.find(({ chat }) => chat?.reachable === true && chat.pushable)
  return (reachable ?? inOrder[0])?.token ?? null
}

function over(outcome: NotificationOutcome): Decision<Begun> {
  return { result: { is: 'over', outcome } }
}
