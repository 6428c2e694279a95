import type { ChatfactorOptions } from '@chatfactor/core'
import type { ChatfactorConfig } from '../config/chatfactor-config.js'
import { type Finding, failed, ok, warning } from './finding.js'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Checks of the options that need no request; they have passed `createChatfactor`. */
export function optionChecks(
  { publicUrl, mailer, keys }: ChatfactorOptions,
  portal: ChatfactorConfig['portal'],
): readonly Finding[] {
  const ids = keys.map(({ id }) => id).join(', ')
  return [
    publicUrlFinding(new URL(publicUrl)),
    ok('keys', keys.length === 1 ? `one, ${ids}` : `${keys.length}, newest first: ${ids}`),
    mailer === undefined
      ? warning(
          'mailer',
          'there is none: nobody can sign in by mail, and nobody is told of changes by mail',
          'Give `mailer` to createChatfactor, unless your people have no addresses.',
        )
      : ok('mailer', 'is there'),
    addressFinding(new URL(publicUrl), portal),
  ]
}

/** Without the browsers' addresses, or with a proxy's instead, one stranger can use up everyone's tries. */
function addressFinding({ hostname }: URL, portal: ChatfactorConfig['portal']): Finding {
  const check = 'clientAddress'
  if (portal === null) return ok(check, 'the portal signs nobody in')
  if (typeof portal?.clientAddress === 'function') return ok(check, 'is there')
  if (loopback.has(hostname)) return ok(check, 'is that of the connection')
  return failed(
    check,
    'nobody said how the portal knows browsers’ addresses, so guesses cannot be counted by network',
    'Give `clientAddress: trustProxy(hops)` to createPortal, and the same here as `portal: { clientAddress }`; `portal: null` if it signs nobody in.',
  )
}

function publicUrlFinding({ origin, hostname }: URL): Finding {
  if (loopback.has(hostname)) {
    return warning(
      'publicUrl',
      `${origin} is this machine only`,
      'In production set the https address at which people reach your app.',
    )
  }
  return ok('publicUrl', origin)
}
