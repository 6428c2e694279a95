export { proxy } from './lib/session.js'

export const config = { matcher: '/pay' }
