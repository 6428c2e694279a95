/**
 * Running Chatfactor for years: `createChatfactor({ …, features: [operations()] })`.
 *
 * @module index
 */

export type { Consumers, Feed, FeedConsumer, FeedEvent, FeedOptions, FeedPage, FeedPosition } from './feed/feed.js'
export type { ChatfactorWithOperations, Operations } from './operations.js'
export { operations } from './operations-feature.js'
