import { z } from 'zod'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { linkHash } from '../keys/one-time-link.js'
import { withEachKey } from '../keys/secrets.js'
import { byId, byKey, follow, type Write } from '../ports/store.js'
import { type Change, update } from '../ports/writes.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import { createBotTokens } from '../tokens/bot-token-service.js'
import { revocation } from '../tokens/revocation.js'
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
      return operate(engine, {
        refs: [
          link,
          follow(link, 'assignmentId', 'assignments'),
          follow(link, 'userId', 'users'),
          follow(link, 'resourceId', 'resources'),
          token,
          follow(token, 'chatRecordId', 'chats'),
          ...later,
        ],
        decide: ([record, assignment, user, resource, bound, chat, ...voided], now): Decision<Undone> => {
          if (record === null || !isUsable(record, now) || assignment === null || user === null || resource === null)
            return { result: unusable }
          const { about } = record
          const change = { enrollmentBlocked: true, openEnrollmentId: null, ...takenBack([record, ...voided]) }
          const used = [record, ...voided].flatMap((one) =>
            one === null || one.usedAt !== null ? [] : [update('oneTimeLinks', one, { usedAt: now })],
          )
          const restored = about.email === null ? {} : { email: about.email, previousEmail: null }
          const ended = update('users', user, { ...restored, sessionEpoch: user.sessionEpoch + 1 })
          const audit = {
            action: 'change.undone',
            resourceId: resource.id,
            subjectId: user.subjectId,
            actor: 'person',
            outcome: 'success' as const,
            details: { event: about.event, tokenId: about.tokenId },
          }
          const undone: Undone = { outcome: 'undone' }
          if (bound !== null && assignment.tokenIds.includes(bound.id)) {
            const effect = revocation(
              engine.keys,
              { token: bound, assignment, user, resource, chat, session: null },
              { because: 'not_me', actor: 'person', clearsEnrolled: false, tellChat: true, assignmentChange: change },
              now,
            )
            return {
              ...effect,
              result: undone,
              writes: [...used, ended, ...effect.writes],
              audit: [audit, ...effect.audit],
            }
          }
          const writes: Write[] = [
            ...used,
            ended,
            update('assignments', assignment, {
              ...change,
              sessionEpoch: assignment.sessionEpoch + 1,
            }),
          ]
          return { result: undone, writes, audit: [audit] }
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
  const handedOutCodes = ['enrollment.activated', 'token.replaced', 'recovery_codes.renewed']
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
    await createBotTokens(engine).revoke(token.id, { because: 'not_me', actor: 'person' })
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
