import type { Resource, SelfServiceView } from '@chatfactor/core'
import type { Site } from '../site.js'

/** The messengers that may bring codes for a Resource: what replacing a token may choose from, also where enrolling is not allowed. */
export function messengersOf(site: Site, resource: Resource): SelfServiceView['messengers'] {
  const { bot } = resource.selfService.tokenEnrollment
  if (!bot.enabled) return []
  return site.chatfactor.transports
    .list()
    .filter(({ name }) => bot.transports === null || bot.transports.includes(name))
    .map(({ name, messenger }) => ({ transport: name, messenger }))
}
