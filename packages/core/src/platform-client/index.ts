/** What all transports share: the calls to a platform, its webhooks, and what became of a call. */

export * from './http-call.js'
export * from './listener.js'
export * from './options.js'
export * from './outcomes.js'
export * from './text.js'
export * from './webhook.js'
