import {
  type Decision,
  type Engine,
  type KeyRing,
  members,
  operate,
  parseInput,
  withEachKey,
} from '@chatfactor/core/feature'
import { isLiveOn, type SessionRecords, sessionRefs } from '../sessions/live-session.js'
import { sessionHash } from '../sessions/new-session.js'
import { cookieAfter, trustAfter } from './known-browser.js'
import type { SignIn } from './sign-in.js'
import { deviceCookieSchema } from './sign-in-input.js'

/**
 * Gives a browser its cookie again: after a change that ended the last one, or when enrolling completed the session.
 */
export function createDeviceCookie(engine: Engine): SignIn['deviceCookie'] {
  return async (input) => {
    const { resourceId, secret, deviceCookie } = parseInput(deviceCookieSchema, input)
    return withEachKey(engine.keys, (keyId) =>
      operate(engine, {
        refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
        need: ['session', ...members],
        missing: { result: null },
        decide: (records, now): Decision<string | null> => ({
          result: isLiveOn(resourceId, records, now) ? cookieOf(engine.keys, records, deviceCookie, now) : null,
        }),
      }),
    )
  }
}

function cookieOf(keys: KeyRing, records: SessionRecords, kept: string | null, now: Date): string | null {
  const { methods } = records.session
  const { browser } = trustAfter(keys, records, records.session, kept, now)
  return cookieAfter(keys, records, { methods, browser }, kept, now)
}
