/** Who may send when: the lines before each platform, whose turn it is, and when a platform counts as down. */

export * from './chat-times.js'
export * from './circuit.js'
export * from './line.js'
export * from './reply-budget.js'
export * from './turns.js'
