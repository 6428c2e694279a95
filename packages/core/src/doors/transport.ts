/**
 * For authors of transports: the Transport port, and the code that all transports share.
 *
 * @module transport
 */

export { type EventOwner, eventOwner } from '../chatfactor/event-owner.js'
export { ChatfactorError, isChatfactorError } from '../errors/chatfactor-error.js'
export { type BotCommand, type BotProfile, botProfiles } from '../messages/bot-profile.js'
export * from '../messages/fitted-message.js'
export * from '../platform-client/http-call.js'
export * from '../platform-client/listener.js'
export * from '../platform-client/options.js'
export * from '../platform-client/outcomes.js'
export * from '../platform-client/outcomes.js'
export * from '../platform-client/text.js'
export * from '../platform-client/webhook.js'
export type { Clock } from '../ports/clock.js'
export { formIn } from '../ports/form-in.js'
export { jsonIn } from '../ports/json-in.js'
export type * from '../ports/transport.js'
