import type { Chatfactor } from '@chatfactor/core'
import type { SelfCheckResult } from '@chatfactor/core/transport'
import { patienceMs } from './deadline.js'
import { type Finding, failed, ok, skipped, warning } from './finding.js'

/** Lets every transport check its account on the platform. */
export async function transportChecks(
  { transports }: Chatfactor,
  webhookUrl: (transport: string) => string | null,
): Promise<readonly Finding[]> {
  const checks = await transports.check({ deadlineMs: patienceMs, webhookUrl })
  if (checks.length === 0) {
    return [warning('transports', 'are missing: people cannot enroll', 'Pass `transports` to createChatfactor.')]
  }
  return checks.flatMap(({ name, results }) =>
    results.length === 0
      ? [skipped(name, 'this transport cannot check its account')]
      : results.map((result) => accountFinding(`${name}, ${result.check}`, result)),
  )
}

/** What could not be asked says why, but nothing about the account. */
function accountFinding(check: string, { ok: isFine, fix, unasked = false }: SelfCheckResult): Finding {
  if (isFine) return ok(check, 'is correct')
  if (unasked && fix !== null) return failed(check, fix, 'Run doctor again once the platform can be reached from here.')
  return failed(check, 'is wrong', fix ?? 'See the documentation of the transport.')
}
