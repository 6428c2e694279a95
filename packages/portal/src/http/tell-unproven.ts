import type { AnySite } from '../site.js'

/** The portals whose host was told. */
const told = new WeakSet<AnySite>()

/**
 * Tells the host, once, that a person was sent to its sign-in because the time of their last proof is unknown. This is
 * normal for sessions from before the portal was added; but if the app never sets that time, no one gets any further,
 * and nothing else shows why.
 */
export function tellUnproven(site: AnySite): void {
  if (told.has(site)) return
  told.add(site)
  site.report(new Error(advice))
}

const advice =
  'signIn.authenticate named a person, and not when they proved who they are: they are asked to sign in again. Sessions from before the ' +
  'portal are like that once. If new ones are, too: with webSession, write session.provenAt = Date.now() where your sign-in finds the ' +
  'password right; with hostSession or fastifySession, call host.proven(request) there.'
