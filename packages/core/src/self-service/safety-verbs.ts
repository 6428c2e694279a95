import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { linkHash } from '../keys/one-time-link.js'
import { pinHash, pinSchema } from '../keys/pin.js'
import { newRecoveryCodes, recoveryHash } from '../keys/recovery-codes.js'
import { withEachKey } from '../keys/secrets.js'
import { isRemembered } from '../policy/remembered-browsers.js'
import { byId, byKey } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import type { Door } from './door.js'
import { changeOwn } from './own-record.js'
import type { SelfServiceOfPerson } from './self-service.js'

type Verbs = Pick<SelfServiceOfPerson, 'pin' | 'recoveryCodes' | 'environment' | 'acceptInvitation'>

/** PIN, recovery codes, remembered browsers and invitations of a person. */
export function safetyVerbs(engine: Engine, door: Door): Verbs {
  return {
    pin: {
      async set(pin) {
        const given = parseInput(z.strictObject({ pin: pinSchema }), { pin })
        const entry = await door.enter()
        entry.requireAction('token.set_pin')
        entry.requireFresh()
        await changeOwn(engine, entry, 'pin.set', ({ assignment }) => ({
          assignment: { pinHash: pinHash(engine.keys, engine.keys.currentId, assignment, given.pin) },
          endsSessions: 'here',
          notice: { event: 'pin.set' },
        }))
      },
      async remove() {
        const entry = await door.enter()
        entry.requireAction('token.remove_pin')
        entry.requireFresh()
        await changeOwn(engine, entry, 'pin.removed', () => ({
          assignment: { pinHash: null },
          endsSessions: 'here',
          notice: { event: 'pin.removed' },
        }))
      },
    },

    recoveryCodes: {
      async left() {
        return (await door.enter()).assignment.recoveryCodes.length
      },
      async renew() {
        const entry = await door.enter()
        const { assignment, person } = entry
        if (!assignment.enrolled) throw new ChatfactorError('POLICY_DENIED', { rule: 'not_enrolled' })
        // Right after enrolling there is nothing older to protect; later, codes are handed out to whoever proved it is them.
        const justEnrolled = person.methods.enrolled !== undefined && assignment.recoveryCodes.length === 0
        if (!justEnrolled) entry.requireFresh()
        const codes = newRecoveryCodes()
        await changeOwn(engine, entry, 'recovery_codes.renewed', (records) => ({
          assignment: {
            recoveryCodes: codes.map((code) =>
              recoveryHash(engine.keys, engine.keys.currentId, records.assignment, code),
            ),
          },
          // The first ones come with the token, which is announced already.
          ...(justEnrolled ? {} : { notice: { event: 'recovery_codes.renewed' } }),
        }))
        return codes
      },
    },

    environment: {
      async list() {
        const entry = await door.enter()
        entry.requireAction('user.manage_environment')
        const page = await engine.store.list('rememberedBrowsers', {
          index: 'byAssignment',
          equals: { assignmentId: entry.assignment.id },
          limit: 100,
        })
        const now = engine.clock.now()
        const useful = page.items.filter((browser) => isRemembered(browser, entry, now))
        return useful.map(({ id, device, createdAt, lastSeenAt, expiresAt }) => ({
          id,
          device,
          createdAt,
          lastSeenAt,
          expiresAt,
        }))
      },
      async forget(browserId) {
        const entry = await door.enter()
        entry.requireAction('user.manage_environment')
        await operate(engine, {
          refs: [byId('rememberedBrowsers', parseInput(z.string().max(100), browserId))],
          decide: ([browser]): Decision<null> => {
            if (browser === null || browser.assignmentId !== entry.assignment.id) return { result: null }
            return {
              result: null,
              writes: [remove('rememberedBrowsers', browser)],
              audit: [
                {
                  action: 'remembered_browser.forgotten',
                  resourceId: entry.resource.id,
                  subjectId: entry.user.subjectId,
                  actor: 'person',
                  outcome: 'success',
                  details: { browserId: browser.id },
                },
              ],
            }
          },
        })
      },
    },

    async acceptInvitation(given) {
      const secret = parseInput(z.string().max(200), given)
      const entry = await door.enter()
      const accepted = await withEachKey(engine.keys, (keyId) =>
        operate(engine, {
          refs: [
            byKey('oneTimeLinks', 'secret', { secretHash: linkHash(engine.keys, keyId, secret) }),
            byId('sessions', entry.person.sessionId ?? 'none'),
          ],
          decide: ([link, session], now): Decision<true | null> => {
            const usable =
              link?.kind === 'invite' &&
              link.usedAt === null &&
              link.expiresAt > now &&
              link.assignmentId === entry.assignment.id
            if (!usable || session === null || session.assignmentId !== entry.assignment.id) return { result: null }
            return {
              result: true,
              writes: [
                update('oneTimeLinks', link, { usedAt: now }),
                update('sessions', session, { methods: { ...session.methods, invited: now.getTime() } }),
              ],
              audit: [
                {
                  action: 'invitation.accepted',
                  resourceId: entry.resource.id,
                  subjectId: entry.user.subjectId,
                  actor: 'person',
                  outcome: 'success',
                  details: {},
                },
              ],
            }
          },
        }),
      )
      return { outcome: accepted === null ? 'unusable' : 'accepted' }
    },
  }
}
