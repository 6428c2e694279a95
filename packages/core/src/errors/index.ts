/** Errors with a code, and what of bad input is told. */

export * from './chatfactor-error.js'
export * from './error-details.js'
export * from './fit.js'
export * from './known-options.js'
export * from './policy-rules.js'
