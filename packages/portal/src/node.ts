export type { HostRequest } from './node/host-request.js'
export { type HostSession, type HostSessionOptions, hostSession, type SessionRequest } from './node/host-session.js'
export { toNodeHandler } from './node/node-handler.js'
export { type RequireSecondFactorOptions, requireSecondFactor } from './node/require-second-factor.js'
