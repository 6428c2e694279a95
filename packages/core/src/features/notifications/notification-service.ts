import { ChatfactorError } from '../../errors/chatfactor-error.js'
import type { Engine } from '../../kernel/engine.js'
import { heardInTime } from '../../kernel/heard-in-time.js'
import { parseInput } from '../../kernel/input.js'
import { members, personRefs } from '../../kernel/membership.js'
import { look } from '../../kernel/named-refs.js'
import { operate } from '../../kernel/operate.js'
import { byId, follow } from '../../ports/store.js'
import { contentOf, notificationSchema } from './notification-input.js'
import { notificationCounter, sentBefore } from './notification-limits.js'
import { outcomeOf, outcomeOfEarlier } from './notification-outcome.js'
import type { NotificationSetting } from './notification-setting.js'
import type { Notifications } from './notifications.js'
import { type Begun, beginNotification } from './send-notification.js'

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
      const tokens = assignment.tokenIds.map((id) => byId('tokens', id))
      const askedAt = engine.clock.now()
      const begun: Begun = await operate(engine, {
        // A line of their own: no code waits behind what a host has to tell.
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
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
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
