import type { SelfServiceOfPerson } from '@chatfactor/core'
import { eventStream } from '@chatfactor/core'
import type { PortalContext } from '../http/portal-hono.js'
import type { AskedStep } from '../http/step-cookie.js'
import { changeWords, markOf } from '../pages/second-factor-words.js'
import type { Site } from '../site.js'

/** The events of this browser's challenge. */
export async function askEvents(
  site: Site,
  c: PortalContext,
  step: AskedStep | null,
  watch: SelfServiceOfPerson['codes']['watch'],
): Promise<Response> {
  if (step?.at !== 'asked') return new Response(null, { status: 401 })
  return eventStream((signal) => watch(step.challengeId, { signal }), {
    request: c.req.raw,
    tell: (seen) => ({ state: markOf(seen), words: changeWords(c.var.words, seen, site.clock.now()) }),
    report: site.report,
  })
}
