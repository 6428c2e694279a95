import { type Happenings, plain, type SaidOf, said, sentAs, teller } from '../../kernel/index.js'

/** The events of notifications. */
export const notificationHappenings = {
  'notification.sent': plain<{ notificationId: string; category: string }>(),
  'notifications.muted': plain<{ category: string }>(),
  'notifications.unmuted': plain<{ category: string }>(),
} satisfies Happenings

/** Reports an event of a notification. */
export const toldOfNotification = teller(notificationHappenings)

/** What webhooks say of it. */
export function notificationSaid() {
  const sent = sentAs()
  const ofCategory = { category: sent.word }
  return {
    'notification.sent': said('A notification was sent.', { notificationId: sent.id, ...ofCategory }),
    'notifications.muted': said('A person muted a category.', ofCategory),
    'notifications.unmuted': said('A person unmuted a category.', ofCategory),
  } as const satisfies SaidOf<typeof notificationHappenings>
}
