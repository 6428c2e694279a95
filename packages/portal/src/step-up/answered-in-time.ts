import { inTime } from '../http/ask-host.js'
import type { GateOptions } from './gate-options.js'

/** The same options, with a time limit on the host's callbacks (R36). */
export function answeredInTime<R>(options: GateOptions<R>): GateOptions<R> {
  const { user, session, signOut, subject, transaction, reason, onPass } = options
  return {
    ...options,
    ...(user && { user: (request) => inTime('user', () => user(request)) }),
    ...(session && { session: (request) => inTime('session', () => session(request)) }),
    ...(signOut && {
      signOut: async (request) => new Headers((await inTime('signOut', () => signOut(request))) ?? {}),
    }),
    ...(subject && { subject: (request) => inTime('subject', () => subject(request)) }),
    ...(transaction && { transaction: (request) => inTime('transaction', () => transaction(request)) }),
    ...(reason && { reason: (request) => inTime('reason', () => reason(request)) }),
    ...(onPass && { onPass: (request, why) => inTime('onPass', () => onPass(request, why)) }),
  }
}
