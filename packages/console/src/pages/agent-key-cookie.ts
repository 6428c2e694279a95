import { hostCookie, type PortalContext } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import type { ConsoleSite } from './console-site.js'
import { actorOf } from './visit.js'

const shownSeconds = 10 * 60
const schema = z.object({ key: z.string(), at: z.number() })

/**
 * The new key of an agent, so that its page can be reloaded: for ten minutes, in this browser, for the administrator who made it. The store has only
 * a keyed hash of the key; the browser has it sealed.
 */
export function agentKeyCookie(site: ConsoleSite) {
  const cookie = hostCookie(site, 'cf-agent-key', shownSeconds)
  const about = (c: PortalContext, agentId: string) => JSON.stringify(['agent key', actorOf(c).adminId, agentId])
  return {
    read(c: PortalContext, agentId: string): string | null {
      const json = site.formSeal.open(cookie.read(c) ?? '', about(c, agentId))
      if (json === null) return null
      const { key, at } = schema.parse(JSON.parse(json))
      return site.clock.now().getTime() - at < shownSeconds * 1000 ? key : null
    },
    write(c: PortalContext, agentId: string, key: string): void {
      const json = JSON.stringify({ key, at: site.clock.now().getTime() })
      const sealed = site.formSeal.seal(json, about(c, agentId))
      if (sealed !== null) cookie.write(c, sealed)
    },
  }
}
