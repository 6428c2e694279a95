/** A number with its country code. Whoever shows it is known by it, as before there were other ids. */
export function isPhoneNumber(chatId: string): boolean {
  return /^\d{5,20}$/.test(chatId)
}

/**
 * The id of a person for this business alone, e.g. `US.13491208655302741918`: all there is of a person who hides the number behind a username.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function isUserId(chatId: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(chatId)
}

/** How a message names the person it goes to. An id in the place of a number would be taken, and arrive nowhere. */
export function recipient(chatId: string): { readonly to: string } | { readonly recipient: string } {
  return isUserId(chatId) ? { recipient: chatId } : { to: chatId }
}
