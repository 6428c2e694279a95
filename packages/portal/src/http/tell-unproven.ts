import type { AnySite } from '../site.js'

/** The portals whose host was told. */
const told = new WeakSet<AnySite>()

/**
 * Tells the host, once, of a person of whom it is not known when they proved who they are, and who is led to its sign-in for that. Sessions
 * that began before the portal came are like this; in an app that never says it, nobody ever gets any further, and nothing else shows why.
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
