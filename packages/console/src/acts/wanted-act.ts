import { hostCookie, jsonCookie, type PortalContext } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { actorOf } from '../pages/visit.js'
import { isActVerb } from './act-specs.js'
import type { ActVerb } from './act-verb.js'
import type { Wanted } from './needs-second.js'

/** A refused act, kept until its page has asked a second administrator. */
export interface WantedAct {
  readonly verb: ActVerb
  readonly given: readonly unknown[]
}

const cookieSchema = z.object({ key: z.string(), sealed: z.string() })
const sealedSchema = z.object({ verb: z.string(), given: z.array(z.unknown()) })
/** The longest that still fits into a cookie. */
const longest = 1_800

/** Stores the act in the browser, sealed for this administrator, and redirects to the page that asks; `null` if it cannot be stored. */
export function leadToAct(site: ConsoleSite, c: PortalContext, { verb, given, resourceId }: Wanted): Response | null {
  const text = JSON.stringify({ verb, given })
  const sealed = text.length > longest ? null : site.formSeal.seal(text, aboutOf(c, resourceId))
  if (sealed === null) return null
  const key = crypto.randomUUID().slice(0, 8)
  cookieOf(site).write(c, { key, sealed })
  return c.redirect(adminPaths(site).newAct(resourceId, key), 303)
}

/** The act stored under this key; `null` for another administrator, or if there is none. */
export function wantedAct(site: ConsoleSite, c: PortalContext, resourceId: string, key: string): WantedAct | null {
  const kept = cookieOf(site).read(c)
  const json = kept === null || kept.key !== key ? null : site.formSeal.open(kept.sealed, aboutOf(c, resourceId))
  if (json === null) return null
  const { verb, given } = sealedSchema.parse(JSON.parse(json))
  return isActVerb(verb) ? { verb, given } : null
}

function aboutOf(c: PortalContext, resourceId: string): string {
  return JSON.stringify(['act', actorOf(c).adminId, resourceId])
}

function cookieOf(site: ConsoleSite) {
  return jsonCookie(hostCookie(site, 'cf-admin-act', 600), cookieSchema)
}
