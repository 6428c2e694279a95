/**
 * For servers: the routes behind the hooks and the parts. Re-exports `@chatfactor/elements/server`.
 *
 * @module server
 */

export * from '@chatfactor/elements/server'
