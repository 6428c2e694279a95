import { z } from 'zod'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate.js'
import { withEachKey } from '../keys/secrets.js'
import { byId, byKey, follow, type Ref, type Write } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import { revocation } from '../tokens/revocation.js'
import type { Notices } from './notices.js'
import { linkHash } from './one-time-link.js'

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
      const later = await laterUndoLinks(engine, found.link)
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
          const usable = record?.kind === 'undo' && record.usedAt === null && record.expiresAt > now
          if (!usable || assignment === null || user === null || resource === null) return { result: unusable }
          const { about } = record
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
              { because: 'not_me', actor: 'person', clearsEnrolled: false, tellChat: true, blocksEnrollment: true },
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
              enrollmentBlocked: true,
              openEnrollmentId: null,
              sessionEpoch: assignment.sessionEpoch + 1,
            }),
          ]
          return { result: undone, writes, audit: [audit] }
        },
      })
    },
  }
}

/**
 * The undo links of changes made after this one. What came later was done by whoever is now thrown out, so their links, which went
 * to the address that they set, must not bring any of it back.
 */
async function laterUndoLinks(engine: Engine, link: OneTimeLinkRecord): Promise<readonly Ref<'oneTimeLinks'>[]> {
  const { userId } = link
  const page = await engine.store.list('oneTimeLinks', { index: 'byUser', equals: { userId }, limit: 500 })
  return page.items
    .filter(({ id, kind, createdAt }) => kind === 'undo' && id !== link.id && createdAt >= link.createdAt)
    .map(({ id }) => byId('oneTimeLinks', id))
}
