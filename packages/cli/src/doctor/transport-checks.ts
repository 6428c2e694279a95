import type { Chatfactor } from '@chatfactor/core'
import { patienceMs } from './deadline.js'
import { type Finding, failed, ok, skipped, warning } from './finding.js'

/** Lets every transport check its account on the platform. */
export async function transportChecks(
  { transports }: Chatfactor,
  webhookUrl: (transport: string) => string | null,
): Promise<readonly Finding[]> {
  const checks = await transports.check({ deadlineMs: patienceMs, webhookUrl })
  if (checks.length === 0) {
    return [warning('transports', 'there is none: nobody can enroll', 'Give `transports` to createChatfactor.')]
  }
  return checks.flatMap(({ name, results }) =>
    results.length === 0
      ? [skipped(name, 'this transport cannot look at its account')]
      : results.map(({ check, ok: isFine, fix }) =>
          isFine
            ? ok(`${name}, ${check}`, 'is right')
            : failed(`${name}, ${check}`, 'is not confirmed', fix ?? 'Look at the documentation of the transport.'),
        ),
  )
}
