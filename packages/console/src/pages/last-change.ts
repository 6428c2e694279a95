import type { AuditEntry, ListPage } from '@chatfactor/core'
import type { PortalContext } from '@chatfactor/portal/pages'
import { auditActor } from './audit-words.js'
import type { ConsoleSite } from './console-site.js'
import { actorOf, wordsOf } from './visit.js'

const limit = 200

/** Who saved the Resource last, from the newest entries of its trail. */
export async function lastChangeOfResource(
  site: ConsoleSite,
  c: PortalContext,
  resourceId: string,
): Promise<string | null> {
  const { items } = await site.administration.as(actorOf(c)).audit.list({ resourceId, limit })
  const last = items.find(({ action }) => action === 'resource.updated')
  return last === undefined ? null : auditActor(last.actor, wordsOf(c))
}

/**
 * Who changed a user since then.
 *
 * The trail knows people by a random id that pages do not have, so the answer is certain only if one actor made all changes of users since then.
 */
export async function changeOfUserSince(site: ConsoleSite, c: PortalContext, since: number): Promise<string | null> {
  const trail = await site.chatfactor.audit.list({ limit })
  const actors = new Set(changesSince(trail, since).map(({ actor }) => actor))
  const [actor] = actors
  return actor === undefined || actors.size > 1 || !reaches(trail, since) ? null : auditActor(actor, wordsOf(c))
}

function changesSince({ items }: ListPage<AuditEntry>, since: number): readonly AuditEntry[] {
  return items.filter(({ at, action }) => at.getTime() >= since && /^user\.|^change\.undone$/.test(action))
}

/** Whether this part of the trail reaches back that far. */
function reaches({ items, next }: ListPage<AuditEntry>, since: number): boolean {
  const oldest = items.at(-1)
  return next === null || (oldest !== undefined && oldest.at.getTime() < since)
}
