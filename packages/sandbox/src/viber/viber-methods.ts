import { getAccountInfo, getOnline, getUserDetails } from './methods/account-methods.js'
import { sendMessage } from './methods/send-message.js'
import { setWebhook } from './methods/set-webhook.js'
import type { ViberMethod } from './viber-call.js'

const methods: ReadonlyMap<string, ViberMethod> = new Map([
  ['set_webhook', setWebhook],
  ['get_account_info', getAccountInfo],
  ['get_user_details', getUserDetails],
  ['get_online', getOnline],
  ['send_message', sendMessage],
])

/** The method with this name; `null` for one that the sandbox does not know. */
export const viberMethod = (name: string): ViberMethod | null => methods.get(name) ?? null
