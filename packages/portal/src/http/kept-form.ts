import type { Resource, UserId } from '@chatfactor/core'
import type { Site } from '../site.js'
import { isForm, readForm } from './form.js'
import { isFormOfAnother } from './form-of-another.js'
import { longestCookie } from './json-cookie.js'
import type { PortalContext } from './portal-hono.js'
import { refuseForm } from './refused-form.js'
import { openForm, type SealedAbout, sealForm } from './sealed-form.js'
import { hostCookie } from './session-cookie.js'

/** The fields that people would have to fill in again; everything else in a form is an id, a press or a secret. */
const typedFields: readonly string[] = [
  ...['name', 'transport', 'digits'],
  ...['firstName', 'lastName', 'phone', 'login', 'email', 'language'],
]

type Place = Pick<Resource, 'id'>

/**
 * Keeps what was typed into a form that led to the sign-in instead, for its page afterwards: sealed, for this person
 * only, for 15 minutes.
 */
export async function keepForm(site: Site, c: PortalContext, resource: Place, userId: UserId | null): Promise<void> {
  if (userId === null || !isForm(c) || (await isFormOfAnother(c, userId))) return
  const form = await readForm(c)
  const fields = form.fields().filter(([name]) => typedFields.includes(name))
  if (fields.length === 0) return
  const sealed = sealForm(site, aboutOf(c, resource, userId), { fields: () => fields }, longestCookie / 2)
  if (sealed !== null) cookieOf(site, resource).write(c, sealed)
}

/** Whether this browser keeps a form for the person who typed it. */
export function isFormKept(site: Site, c: PortalContext, resource: Place): boolean {
  return cookieOf(site, resource).read(c) !== null
}

/**
 * Shows a page with what this person had typed before they signed in again, once; `null` if nothing was kept for it and
 * them.
 */
export function keptForm(site: Site, c: PortalContext, resource: Place, userId: UserId): Response | null {
  if (c.req.method !== 'GET' || c.req.query('form') !== undefined) return null
  const cookie = cookieOf(site, resource)
  const sealed = cookie.read(c)
  const form = sealed === null ? null : openForm(site, aboutOf(c, resource, userId), sealed)
  if (form === null) return null
  cookie.clear(c)
  const errors = new Map([['', c.var.words.say('form.typedAgain')]])
  return refuseForm(site, c, new URL(c.req.url).pathname, { values: Object.fromEntries(form.fields()), errors })
}

/** A form is sent to the path of its own page; a trailing slash does not count. */
function aboutOf(c: PortalContext, { id }: Place, userId: UserId): SealedAbout {
  const { pathname } = new URL(c.req.url)
  return { owner: `user:${userId}`, action: `${id} ${pathname.endsWith('/') ? pathname.slice(0, -1) : pathname}` }
}

function cookieOf(site: Pick<Site, 'isLoopback'>, { id }: Place) {
  return hostCookie(site, `cf-typed-${id}`, 15 * 60)
}
