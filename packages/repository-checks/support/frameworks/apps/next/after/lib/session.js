import { createChatfactor } from '@chatfactor/core'
import { createPortal, nextGate, toRouteHandlers, webSession } from '@chatfactor/portal'
import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
import { chatfactorOptions, portalOptions } from './options.js'

const settings = {
  cookieName: 'visit',
  password: 'for this check only, and long enough',
  cookieOptions: { secure: false },
}

export const session = async () => getIronSession(await cookies(), settings)

export const chatfactor = createChatfactor(chatfactorOptions)
await chatfactor.resources.ensure({ address: 'app', name: 'The app', preset: 'self_service' })
const host = webSession({ session, user: ({ login }) => login && { externalId: login, login }, signInPath: '/login' })
export const portal = createPortal({ chatfactor, ...portalOptions, signIn: host.signIn })
export const { GET, POST } = toRouteHandlers(portal)
export const { proxy } = nextGate(portal, { resource: 'app', purpose: 'pay' })
