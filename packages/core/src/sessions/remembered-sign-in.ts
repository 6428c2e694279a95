import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { withEachKey } from '../keys/secrets.js'
import { browserHash, isRemembered } from '../policy/remembered-browsers.js'
import { byKey, follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { withProof } from './session-rotation.js'
import type { Sessions } from './sessions.js'
import type { SignIn } from './sign-in.js'
import { rememberedSignInSchema } from './sign-in-input.js'

/** Completes a session by a browser that was remembered (R28). */
export function createRememberedSignIn(engine: Engine, sessions: Sessions): SignIn['withRememberedBrowser'] {
  return async (input) => {
    const { resourceId, secret, browserSecret } = parseInput(rememberedSignInSchema, input)
    const session = await sessions.check({ secret, resourceId })
    if (session === null) throw new ChatfactorError('UNAUTHENTICATED', {})
    const known = await withEachKey(engine.keys, (keyId) => {
      const browser = byKey('rememberedBrowsers', 'secret', {
        secretHash: browserHash(engine.keys, keyId, browserSecret),
      })
      return operate(engine, {
        refs: [
          browser,
          follow(browser, 'userId', 'users'),
          follow(browser, 'assignmentId', 'assignments'),
          follow(browser, 'resourceId', 'resources'),
        ],
        decide: ([record, user, assignment, resource], now): Decision<string | null> => {
          if (record === null || user === null || assignment === null || resource === null) return { result: null }
          const usable =
            record.userId === session.userId &&
            record.resourceId === resourceId &&
            isRemembered(record, { user, assignment, resource }, now)
          if (!usable) return { result: null }
          const entry = {
            action: 'remembered_browser.used',
            resourceId,
            subjectId: user.subjectId,
            actor: 'person',
            outcome: 'success' as const,
            details: { browserId: record.id },
          }
          return {
            result: user.id,
            writes: [update('rememberedBrowsers', record, { lastSeenAt: now })],
            audit: [entry],
          }
        },
      })
    })
    if (known === null) return { outcome: 'refused' }
    const rotated = await withProof(engine, { secret, resourceId }, (now) => ({
      remembered: now.getTime(),
    }))
    return { outcome: 'signed_in', secret: rotated.secret, session: rotated.session }
  }
}
