/** The key ring, and every code, link and button that is derived from it. */

export * from './action-token.js'
export * from './challenge-code.js'
export * from './confirmation.js'
export * from './enrollment-codes.js'
export * from './key-ring.js'
export * from './one-time-link.js'
export * from './one-time-password.js'
export * from './seal.js'
export * from './secrets.js'
export * from './transaction.js'
