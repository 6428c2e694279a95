import type { Transport } from '@chatfactor/core'
import { patienceMs } from './deadline.js'
import { type Finding, failed, ok, skipped } from './finding.js'

/** A harmless webhook of a platform. */
type Sample = NonNullable<ReturnType<NonNullable<Transport['sampleWebhook']>>>

/** Posts a harmless message to each transport's webhook as its platform would, and checks that it arrives unchanged. */
export function webhookProbes(
  transports: readonly Transport[],
  webhookUrl: (transport: string) => string | null,
): Promise<readonly Finding[]> {
  return Promise.all(
    transports.map(async (transport) => {
      const name = transport.name ?? transport.platform
      const check = `${name}, webhook probe`
      const url = webhookUrl(name)
      const sample = transport.sampleWebhook?.() ?? null
      if (url === null) return skipped(check, 'it polls, so it has no webhook')
      if (sample === null) return skipped(check, 'this transport makes no sample webhook')
      return probed(check, url, sample)
    }),
  )
}

async function probed(check: string, url: string, sample: Sample): Promise<Finding> {
  try {
    const whole = await post(url, sample)
    if (whole.status !== 200) return failed(check, ...problemOf(whole))
    // Whatever accepts everything, such as a single-page app, is not our webhook.
    const forged = await post(url, { ...sample, headers: { 'content-type': 'application/json' } })
    return forged.status === 200
      ? failed(check, 'something else answers there: it accepts an unsigned webhook', wrongPath)
      : ok(check, 'arrives unchanged')
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return failed(
      check,
      isLate ? `there is no answer within ${patienceMs / 1_000} s` : 'nothing answers there',
      unreachable,
    )
  }
}

interface Answer {
  readonly status: number
  readonly location: string | null
  readonly text: string
}

async function post(url: string, { headers, body }: Sample): Promise<Answer> {
  const signal = AbortSignal.timeout(patienceMs)
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

/** A problem and its fix. */
function problemOf({ status, location, text }: Answer): readonly [string, string] {
  if (status >= 300 && status < 400)
    return [
      `is redirected to ${hostOf(location)}`,
      'Platforms follow no redirects. Give the platform the final address.',
    ]
  if (status === 404 || status === 405) return [`there is no webhook at this address (${status})`, wrongPath]
  if (status === 401 || status === 403)
    return [
      `is refused as forged (${status})`,
      'Compare the secrets in the config with those of your app. Let no proxy change bodies or remove headers.',
    ]
  if (status === 500 && /body/i.test(text))
    return [
      'a body parser reads it before Chatfactor does',
      'Move the line that mounts the portal, or your webhook, above every body parser.',
    ]
  if (status >= 502 && status <= 504)
    return [
      `a proxy answers in place of your app (${status})`,
      'Start the app, and check where the proxy sends requests.',
    ]
  return [`is answered with ${status}`, 'See what your app, or the proxy before it, logs about this request.']
}

const wrongPath =
  'Compare `portalPath` with the path at which your app mounts the portal. Let no proxy remove a part of the path. If webhooks arrive elsewhere, set `webhookUrl`.'
const unreachable = 'Start the app. If it is running, check `publicUrl`, its certificate and the firewall.'

function hostOf(location: string | null): string {
  return location !== null && URL.canParse(location) ? new URL(location).host : 'another path'
}
