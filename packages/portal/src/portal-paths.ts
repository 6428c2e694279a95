import type { Site } from './site.js'

/** The paths of one Resource's portal. */
export interface PortalPaths {
  readonly home: string
  readonly signIn: string
  readonly mailCode: string
  readonly secondFactor: string
  readonly sendCode: string
  readonly signOut: string
  readonly add: string
  readonly addBot: string
  token(id: string, action: 'rename' | 'remove' | 'test'): string
  enrollment(id: string, action?: 'events' | 'new-code' | 'confirm' | 'cancel'): string
  /** A path that came from `backPath`. */
  back(path: string | null): string
}

export function portalPaths(site: Pick<Site, 'base'>, address: string): PortalPaths {
  const home = `${site.base}/p/${encodeURIComponent(address)}`
  return {
    home,
    signIn: `${home}/sign-in`,
    mailCode: `${home}/mail-code`,
    secondFactor: `${home}/second-factor`,
    sendCode: `${home}/second-factor/send`,
    signOut: `${home}/sign-out`,
    add: `${home}/add`,
    addBot: `${home}/add/bot`,
    token: (id, action) => `${home}/tokens/${encodeURIComponent(id)}/${action}`,
    enrollment: (id, action) => `${home}/enroll/${encodeURIComponent(id)}${action === undefined ? '' : `/${action}`}`,
    back: (path) => (path === null ? home : `${home}/${path}`),
  }
}
