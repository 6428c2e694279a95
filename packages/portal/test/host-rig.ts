import type { User } from '@chatfactor/core'
import type { HostSignIn, HostVisitor } from '../src/index.js'
import { type Browser, hidden, type Page } from './browser.js'
import { enroll, portalRig, type Rig } from './portal-rig.js'

/** A portal in an app that has users and a sign-in of its own, at `/login`. */
export interface HostRig extends Rig {
  /** Signs somebody in to the host with this browser, as of now. */
  signIn(browser: Browser, user: User): void
  /** The host forgets the sign-in; the browser keeps every cookie. */
  signOut(browser: Browser): void
  /** What `authenticate` throws from now on; `null`: nothing. */
  break(error: Error | null): void
}

const cookie = 'host'

export async function hostRig(signIn: Partial<HostSignIn> = {}): Promise<HostRig> {
  const visits = new Map<string, HostVisitor>()
  let failure: Error | null = null
  const rig = await portalRig({
    signIn: {
      async authenticate(request) {
        if (failure !== null) throw failure
        const id = new RegExp(`(?:^|; )${cookie}=(\\w+)`).exec(request.headers.get('cookie') ?? '')?.[1]
        return visits.get(id ?? '') ?? null
      },
      url: loginPath,
      signOutUrl: '/logout',
      ...signIn,
    },
  })
  return {
    ...rig,
    signIn(browser, user) {
      const id = `visit${visits.size}`
      visits.set(id, { user: { id: user.id }, provenAt: rig.clock.now() })
      browser.cookies.set(cookie, id)
    },
    signOut(browser) {
      visits.delete(browser.cookies.get(cookie) ?? '')
    },
    break(error) {
      failure = error
    },
  }
}

/** Where a page goes on to by itself, as a browser would; fails on one that stays. */
export function goesOnTo({ text }: Page): string {
  const url = /<meta http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]
  if (url === undefined) throw new Error('The page goes nowhere')
  return url.replaceAll('&amp;', '&')
}

export const portalPath = '/security/p/billing'

/** The host's sign-in page, as the portal asks for it. */
export function loginPath(back: string, why: 'signed_out' | 'again'): string {
  return `/login?${new URLSearchParams({ back, why })}`
}

export function pathOf({ url }: Page): string {
  return `${url.pathname}${url.search}`
}

/** The name of the session's cookie. */
export function cookieOf({ billing }: Rig): string {
  return `__Host-cf-host-${billing.id}`
}

/** Types the code that the bot sent. */
export async function typeCode(
  rig: Rig,
  person: Browser,
  asks: Page,
  fields: Record<string, string> = {},
): Promise<Page> {
  const code = rig.telegram.lastCode('chat-1') ?? ''
  return person.submit(`${portalPath}/second-factor`, { challenge: hidden(asks, 'challenge'), code, ...fields })
}

/** Ana, signed in to the host, with a token and a complete session of the portal. */
export async function enrolledAna(): Promise<{ readonly rig: HostRig; readonly ana: Browser }> {
  const rig = await hostRig()
  const ana = rig.browser()
  rig.signIn(ana, rig.ana)
  await ana.get(portalPath)
  await enroll(rig, ana)
  return { rig, ana }
}
