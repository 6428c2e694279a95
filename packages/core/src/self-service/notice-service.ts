import { z } from 'zod'
import { type Decision, type Effect, together } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { by, members, ownersOf } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { linkHash } from '../keys/one-time-link.js'
import { withEachKey } from '../keys/secrets.js'
import { byId, byKey, follow } from '../ports/store.js'
import { type Change, update } from '../ports/writes.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import { revocation } from '../tokens/revocation.js'
import { createTokens } from '../tokens/token-service.js'
import type { Notices } from './notices.js'

type Undone = Awaited<ReturnType<Notices['undo']>>
const unusable: Undone = { outcome: 'unusable' }

/** The notice service. */
export function createNotices(engine: Engine): Notices {
  return {
    async undo(input) {
      const { secret } = parseInput(z.strictObject({ secret: z.string().max(200) }), input)
      const found = await withEachKey(engine.keys, async (keyId) => {
        const ref = byKey('oneTimeLinks', 'secret', { secretHash: linkHash(engine.keys, keyId, secret) })
        const [link] = await engine.store.read([ref])
        return link === null ? null : { ref, link, tokenId: link.about.tokenId ?? 'none' }
      })
      if (found === null) return unusable
      const { ref: link } = found
      await revokeLaterTokens(engine, found.link)
      const later = (await laterUndoLinks(engine, found.link)).map(({ id }) => byId('oneTimeLinks', id))
      const token = byId('tokens', found.tokenId)
      const chat = follow(token, 'chatRecordId', 'chats')
      return operate(engine, {
        refs: { link, ...ownersOf(link), token, chat, later },
        need: ['link', ...members],
        missing: { result: unusable },
        decide: (records, now): Decision<Undone> => {
          const { link: used, assignment, user, resource } = records
          if (!isUsable(used, now)) return { result: unusable }
          const { about } = used
          const restored = about.email === null ? {} : { email: about.email, previousEmail: null }
          const undone: Effect = {
            writes: [
              ...[used, ...records.later].flatMap((one) =>
                one === null || one.usedAt !== null ? [] : [update('oneTimeLinks', one, { usedAt: now })],
              ),
              update('users', user, { ...restored, sessionEpoch: user.sessionEpoch + 1 }),
            ],
            deliveries: [],
            told: [told('change.undone', by('person', records), { event: about.event, tokenId: about.tokenId })],
          }
          const change = { enrollmentBlocked: true, openEnrollmentId: null, ...takenBack([used, ...records.later]) }
          const isLive = records.token !== null && assignment.tokenIds.includes(records.token.id)
          const effect = isLive
            ? revocation(
                engine.keys,
                { assignment, user, resource, token: records.token, chat: records.chat, session: null },
                { because: 'not_me', actor: 'person', clearsEnrolled: false, tellChat: true, assignmentChange: change },
                now,
              )
            : {
                writes: [update('assignments', assignment, { ...change, sessionEpoch: assignment.sessionEpoch + 1 })],
              }
          return { result: { outcome: 'undone' }, ...together(undone, effect) }
        },
      })
    },
  }
}

function isUsable({ kind, usedAt, expiresAt }: OneTimeLinkRecord, now: Date): boolean {
  return kind === 'undo' && usedAt === null && expiresAt > now
}

/** What goes from the assignment, so that none of what was announced can be used to come back. */
function takenBack(links: readonly (OneTimeLinkRecord | null)[]): Change<'assignments'> {
  const events = new Set(links.map((link) => link?.about.event))
  // Recovery codes are offered with every new token, without a notice of their own.
  const handedOutCodes = ['enrollment.activated', 'token.assigned_existing', 'token.replaced', 'recovery_codes.renewed']
  return {
    ...(handedOutCodes.some((event) => events.has(event)) ? { recoveryCodes: [] } : {}),
    ...(events.has('pin.set') ? { pinHash: null } : {}),
    ...(events.has('bypass.granted') ? { bypassUntil: null } : {}),
  }
}

/** Tokens that were added after the change, each in a commit of its own: with one of them left, whoever is thrown out comes back. */
async function revokeLaterTokens(engine: Engine, link: OneTimeLinkRecord): Promise<void> {
  if (!isUsable(link, engine.clock.now())) return
  const ids = new Set((await laterUndoLinks(engine, link)).flatMap(({ about }) => about.tokenId ?? []))
  const tokens = await engine.store.read([...ids].map((id) => byId('tokens', id)))
  for (const token of tokens) {
    if (token === null || token.id === link.about.tokenId) continue
    await createTokens(engine).revoke(token.id, { because: 'not_me', actor: 'person' })
  }
}

/**
 * The undo links of changes made after this one. What came later was done by whoever is now thrown out, so their links, which went
 * to the address that they set, must not bring any of it back.
 */
async function laterUndoLinks(engine: Engine, link: OneTimeLinkRecord): Promise<readonly OneTimeLinkRecord[]> {
  const { userId } = link
  const page = await engine.store.list('oneTimeLinks', { index: 'byUser', equals: { userId }, limit: 500 })
  return page.items.filter(({ id, kind, createdAt }) => kind === 'undo' && id !== link.id && createdAt > link.createdAt)
}
