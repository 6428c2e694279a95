export type { HostRequest } from './node/host-request.js'
export { toNodeHandler } from './node/node-handler.js'
export { type RequireSecondFactorOptions, requireSecondFactor } from './node/require-second-factor.js'
