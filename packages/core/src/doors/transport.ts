/**
 * For authors of transports: the Transport port, and the code that all transports share.
 *
 * @module transport
 */

export { type EventOwner, eventOwner } from '../chatfactor/event-owner.js'
export { ChatfactorError, isChatfactorError } from '../errors/index.js'
export * from '../messages/fitted-message.js'
export { type BotCommand, type BotProfile, botProfiles } from '../messages/index.js'
export * from '../platform-client/index.js'
export { type Clock, formIn, jsonIn } from '../ports/index.js'
export type * from '../ports/transport.js'
