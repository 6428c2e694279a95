import type { Resource } from '@chatfactor/core'
import { rememberedForMs } from '@chatfactor/core/feature'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Site } from '../site.js'

/**
 * The cookie that holds the session's secret: one per Resource, gone when the browser closes.
 *
 * The prefix `__Host-` makes browsers refuse it from any other host and without TLS. Plain http on this machine, for
 * development, does without it, because browsers would drop the cookie.
 */
export interface HostCookie {
  readonly name: string
  read(c: Context): string | null
  write(c: Context, value: string): void
  clear(c: Context): void
}

const daySeconds = 24 * 60 * 60

/**
 * Has a name of its own with the host's sign-in, so that two portals on one host do not sign people out of each other.
 */
export function sessionCookie(site: Pick<Site, 'isLoopback' | 'hostSignIn'>, resourceId: string): HostCookie {
  return hostCookie(site, site.hostSignIn === null ? `cf-${resourceId}` : `cf-host-${resourceId}`)
}

/** A browser with this cookie may skip the one-time password at sign-in, for as long as the Resource allows. */
export function browserCookie(
  site: Pick<Site, 'isLoopback'>,
  resource: Pick<Resource, 'id' | 'secondFactor'>,
): HostCookie {
  return hostCookie(site, `cf-browser-${resource.id}`, Math.floor((rememberedForMs(resource) ?? 0) / 1000))
}

/** Says that this browser has signed people in before, so that strangers cannot use up its tries. It grants nothing. */
export function deviceCookie(site: Pick<Site, 'isLoopback'>, resourceId: string): HostCookie {
  return hostCookie(site, `cf-device-${resourceId}`, 180 * daySeconds)
}

/** The email attempt of this browser, kept for as long as a link works. */
export function mailCookie(site: Pick<Site, 'isLoopback'>, resourceId: string): HostCookie {
  return hostCookie(site, `cf-mail-${resourceId}`, daySeconds)
}

/** The chosen language, for every Resource; the prefix `__Host-` would send it to the whole host. */
export function languageCookie({ isLoopback, base }: Pick<Site, 'isLoopback' | 'base'>): HostCookie {
  return cookieOf('cf-lang', { path: base === '' ? '/' : base, secure: !isLoopback, maxAge: 180 * daySeconds })
}

export function hostCookie(site: Pick<Site, 'isLoopback'>, plainName: string, maxAge?: number): HostCookie {
  const secure = !site.isLoopback
  return cookieOf(secure ? `__Host-${plainName}` : plainName, { path: '/', secure, maxAge })
}

function cookieOf(
  name: string,
  { path, secure, maxAge }: { readonly path: string; readonly secure: boolean; readonly maxAge: number | undefined },
): HostCookie {
  const options = { path, httpOnly: true, sameSite: 'Lax', secure } as const
  return {
    name,
    read: (c) => getCookie(c, name) ?? null,
    write: (c, value) => setCookie(c, name, value, maxAge === undefined ? options : { ...options, maxAge }),
    clear: (c) => void deleteCookie(c, name, options),
  }
}
