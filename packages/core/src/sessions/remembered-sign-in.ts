import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { by, members, ownersOf } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { withEachKey } from '../keys/secrets.js'
import { browserHash, isRemembered } from '../policy/remembered-browsers.js'
import { isResetting, isUnvouched } from '../policy/session-rules.js'
import { byKey } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { withProof } from './session-rotation.js'
import type { Sessions } from './sessions.js'
import type { SignIn } from './sign-in.js'
import { rememberedSignInSchema } from './sign-in-input.js'

/** Completes a session by a browser that was remembered (R28). */
export function createRememberedSignIn(engine: Engine, sessions: Sessions): SignIn['withRememberedBrowser'] {
  return async (input) => {
    const { resourceId, secret, browserSecret, deviceCookie } = parseInput(rememberedSignInSchema, input)
    const session = await sessions.check({ secret, resourceId })
    if (session === null) throw new ChatfactorError('UNAUTHENTICATED', {})
    if (isUnvouched(session.methods) || isResetting(session.methods)) return { outcome: 'refused' }
    const isKnown = await withEachKey(engine.keys, (keyId) => {
      const browser = byKey('rememberedBrowsers', 'secret', {
        secretHash: browserHash(engine.keys, keyId, browserSecret),
      })
      return operate(engine, {
        refs: { browser, ...ownersOf(browser) },
        need: ['browser', ...members],
        missing: { result: null },
        decide: (records, now): Decision<true | null> => {
          const known = records.browser
          const usable =
            known.userId === session.userId && known.resourceId === resourceId && isRemembered(known, records, now)
          if (!usable) return { result: null }
          return {
            result: true,
            writes: [update('rememberedBrowsers', known, { lastSeenAt: now })],
            told: [told('remembered_browser.used', by('person', records), { browserId: known.id })],
          }
        },
      })
    })
    if (isKnown === null) return { outcome: 'refused' }
    const rotated = await withProof(engine, { secret, resourceId, deviceCookie }, (now) => ({
      remembered: now.getTime(),
    }))
    const { browserSecret: _unchanged, ...started } = rotated
    return { outcome: 'signed_in', ...started }
  }
}
