/**
 * For servers: the routes behind the hooks and the parts. They are those of `@chatfactor/elements/server`, handed on.
 *
 * @module server
 */

export * from '@chatfactor/elements/server'
