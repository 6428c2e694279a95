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
    ok('keys', keys.length === 1 ? `one: ${ids}` : `${keys.length}, newest first: ${ids}`),
    mailer === undefined
      ? warning(
          'mailer',
          'is missing: people cannot sign in by mail, and are not told of changes by mail',
          'Pass `mailer` to createChatfactor, unless your people have no mail addresses.',
        )
      : ok('mailer', 'is set'),
    addressFinding(new URL(publicUrl), portal),
  ]
}

/** Without the browsers' addresses, or with a proxy's instead, one stranger can use up everyone's tries. */
function addressFinding({ hostname }: URL, portal: ChatfactorConfig['portal']): Finding {
  const check = 'clientAddress'
  if (portal === null) return ok(check, 'is not needed: the portal does not sign people in')
  if (typeof portal?.clientAddress === 'function') return ok(check, 'is set')
  if (loopback.has(hostname)) return ok(check, 'is the address of the connection')
  return failed(
    check,
    'is missing: the portal does not know the addresses of browsers, so it cannot count guesses by network',
    'Pass `clientAddress: trustProxy(hops)` to createPortal, and to this config as `portal: { clientAddress }`. If the portal does not sign people in, set `portal: null` here.',
  )
}

function publicUrlFinding({ origin, hostname }: URL): Finding {
  if (loopback.has(hostname)) {
    return warning(
      'publicUrl',
      `${origin} can only be reached from this machine`,
      'In production, set the https address at which people reach your app.',
    )
  }
  return ok('publicUrl', origin)
}
