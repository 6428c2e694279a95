import { nextGate, webSession } from '@chatfactor/portal'
import { chatfactor, id, session } from './session.js'

const host = webSession({ session, user: ({ login }) => login && { externalId: login, login }, signInPath: '/login' })
export const { route, isProven } = nextGate(chatfactor, {
  ...host.guard,
  resourceId: id,
  address: 'app',
  purpose: 'pay',
})
