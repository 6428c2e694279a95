import { type Decision, type Engine, members, operate, parseInput, withEachKey } from '@chatfactor/core/feature'
import { isLiveOn, sessionRefs } from '../sessions/live-session.js'
import { sessionHash } from '../sessions/new-session.js'
import { cookieAfter } from './known-browser.js'
import type { SignIn } from './sign-in.js'
import { deviceCookieSchema } from './sign-in-input.js'

/** Gives a browser its cookie once more: after a change that ended the last one, or when a session became complete by enrolling. */
export function createDeviceCookie(engine: Engine): SignIn['deviceCookie'] {
  return async (input) => {
    const { resourceId, secret, deviceCookie } = parseInput(deviceCookieSchema, input)
    return withEachKey(engine.keys, (keyId) =>
      operate(engine, {
        refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
        need: ['session', ...members],
        missing: { result: null },
        decide: (records, now): Decision<string | null> => ({
          result: isLiveOn(resourceId, records, now)
            ? cookieAfter(engine.keys, records, records.session.methods, deviceCookie, now)
            : null,
        }),
      }),
    )
  }
}
