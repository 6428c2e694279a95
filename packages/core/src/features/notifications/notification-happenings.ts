import { type Happenings, plain, teller } from '../../kernel/happenings.js'

/** What happens to notifications. */
export const notificationHappenings = {
  'notification.sent': plain<{ notificationId: string; category: string }>(),
  'notifications.muted': plain<{ category: string }>(),
  'notifications.unmuted': plain<{ category: string }>(),
} satisfies Happenings

/** Says what happened to a notification. */
export const toldOfNotification = teller(notificationHappenings)
