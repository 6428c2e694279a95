import type { Resource, UserRef } from '@chatfactor/core'
import { resourceAt } from '../http/resource-at.js'
import { whenLate } from '../http/when-late.js'
import { type PortalPaths, portalPaths } from '../portal-paths.js'
import { mayAssign } from '../routes/assign-routes.js'
import type { AnySite } from '../site.js'
import { adding, addingOf } from '../states/adding.js'
import { pathTo } from '../states/way.js'
import type { PlainKey } from '../words/portal-words.js'

/** How a person without a messenger can get one. */
export interface WayToEnroll {
  /** Whether another person has to do something first: then no page asks this one to add one. */
  readonly isStuck: boolean
  /** The button that leads there; `null` if no page of ours does. */
  readonly button: { readonly says: PlainKey; readonly path: string } | null
}

/** Who has to add one, where, and from which address. */
interface Adding {
  readonly hasPortal: boolean
  readonly resource: Resource
  readonly user: UserRef
  readonly network: string | null
}

/** An app without our portal has pages of its own. */
const elsewhere: WayToEnroll = { isStuck: false, button: null }

/** As the portal's own pages say it: alone, by an invitation, or only with an administrator. */
export async function wayToEnroll(site: AnySite, { hasPortal, resource, user, network }: Adding): Promise<WayToEnroll> {
  if (!hasPortal) return elsewhere
  const paths = await pathsOf(site, resource)
  if (paths === null) return { isStuck: true, button: null }
  const add: WayToEnroll = { isStuck: false, button: { says: 'stepUp.add', path: paths.home } }
  const row = await standing(site, resource, { user, network }).catch(
    whenLate(['ASSIGNMENT_NOT_FOUND', 'USER_NOT_FOUND'], () => null),
  )
  if (row?.isStuck !== true) return add
  return {
    isStuck: true,
    button: row.page === null ? null : { says: row.page.button, path: pathTo(paths, row.page.to) },
  }
}

/** The pages of a Resource in the portal; `null` if it is off. */
export async function pathsOf(site: AnySite, { selfService: { address } }: Resource): Promise<PortalPaths | null> {
  return address === null || (await resourceAt(site, address)) === null ? null : portalPaths(site, address)
}

/** Whether they may add one right after a sign-in. */
async function standing(
  { chatfactor, clock }: AnySite,
  { id: resourceId }: Resource,
  { user, network }: { readonly user: UserRef; readonly network: string | null },
) {
  const { id: userId } = await chatfactor.users.get(user)
  const methods = { host: clock.now().getTime() }
  const me = chatfactor.selfService.as({ resourceId, userId, methods, network })
  const view = await me.view()
  return adding[addingOf(view, mayAssign(view) && (await me.tokens.listAssignable()).length > 0)]
}
