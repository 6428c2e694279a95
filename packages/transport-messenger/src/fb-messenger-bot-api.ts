export { type FacebookCallError, isFacebookCallError } from './facebook-call.js'
export { hardenedClient, hardenedPageClient, hardenedProfileClient } from './hardened-client.js'
export { type HostItem, type HostReception, hostWebhook } from './host-webhook.js'
