import { nextGate } from '@chatfactor/portal'
import { portal } from './session.js'

export const { route, isProven } = nextGate(portal, { resource: 'billing', purpose: 'pay' })
