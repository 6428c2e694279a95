import type { Chatfactor, Health, Incident } from '@chatfactor/core'
import { plainMessage } from '../plain-message.js'
import { inTime, patienceMs } from './deadline.js'
import { type Finding, failed, ok, warning } from './finding.js'

/** The health that running processes recorded; `null` if the store cannot tell. */
export async function healthFrom(chatfactor: Chatfactor): Promise<Health | null> {
  return inTime(chatfactor.health()).catch(() => null)
}

/** Problems of the running processes; `known` is what was already checked at the platforms. */
export function healthChecks(health: Health, known: readonly Finding[]): readonly Finding[] {
  const isKnown = (incident: Incident) =>
    incident.what === 'transport.misconfigured' &&
    known.some(({ check }) => check === `${incident.transport}, ${incident.check}`)
  const wrong = health.incidents.filter((incident) => !isKnown(incident)).map(finding)
  const { running, backlog } = health.worker
  const waiting = backlog.map(({ line, waiting: count, isMore }) => `${line} ${count}${isMore ? ' or more' : ''}`)
  const lines = waiting.length === 0 ? 'nothing is waiting' : `waiting: ${waiting.join(', ')}`
  const isLate = wrong.some(({ check }) => check === 'worker')
  const worker = isLate ? [] : [ok('worker', `${running} running; ${lines}`)]
  return [...wrong, ...worker, ...clockChecks(health)]
}

/** Compares the clocks of the running processes, which may be on other machines; this process is checked separately. */
function clockChecks({ processes, clocks: { state, aheadMs } }: Health): readonly Finding[] {
  if (processes === 1 || state === 'together' || aheadMs === null) return []
  const apart = `${(Math.abs(aheadMs) / 1_000).toFixed(1)} s ${aheadMs > 0 ? 'ahead of' : 'behind'}`
  return [
    failed(
      'clocks',
      `a running process is ${apart} the database`,
      'Set the clock of each machine by NTP. If they differ by more than 2 s, codes expire too early or too late.',
    ),
  ]
}

function finding(incident: Incident): Finding {
  const { fix } = incident
  switch (incident.what) {
    case 'transport.misconfigured':
      return failed(`${incident.transport}, ${incident.check}`, 'is wrong', fix)
    case 'transport.down': {
      const paused =
        incident.pausedUntil === null ? '' : `, and asked for a pause until ${incident.pausedUntil.toISOString()}`
      return failed(`${incident.transport}, sending`, `accepts no messages (${incident.outcome})${paused}`, fix)
    }
    case 'mail.down': {
      const said = [incident.smtp, incident.code].filter((part) => part !== null).join(' ')
      return failed(
        'mail',
        incident.reason === 'silent'
          ? 'the server does not answer'
          : `the server refuses${said === '' ? '' : ` (${said})`}`,
        fix,
      )
    }
    case 'worker.late':
      // Nothing is waiting yet; perhaps the app has not been started.
      return incident.oldestDueAt === null
        ? warning('worker', 'none is running', fix)
        : failed(
            'worker',
            `a message due at ${incident.oldestDueAt.toISOString()} is not sent yet; ${incident.workers} running`,
            fix,
          )
    case 'store.slow':
      return failed('store, latency', `one call in a hundred takes ${incident.p99Ms} ms or more`, fix)
    case 'feed.late': {
      const since = incident.oldestAt === null ? '' : ` since ${incident.oldestAt.toISOString()}`
      return failed('feed', `has not moved${since}; ${incident.unnumbered} entries are waiting`, fix)
    }
    case 'line.long':
      return failed(
        `${incident.line}, line`,
        `${incident.waiting} messages are waiting, most of them of the kind ${incident.mostly}`,
        fix,
      )
  }
}

/** Whether the mail server accepts the mailer's login. Its messages may quote anything, so only numbers and codes are shown. */
export async function mailServerCheck(check: (signal: AbortSignal) => Promise<unknown>): Promise<Finding> {
  const name = 'mail server'
  try {
    await inTime(check(AbortSignal.timeout(patienceMs)))
    return ok(name, 'accepts the login of the mailer')
  } catch (error) {
    const { code, responseCode } = { code: null, responseCode: null, ...(typeof error === 'object' ? error : {}) }
    const said = [responseCode, code].filter((part) => /^[A-Z0-9_]{3,24}$/.test(String(part))).join(' ')
    return failed(
      name,
      said === '' ? plainMessage(error) : `refuses the login (${said})`,
      'Check the host, port, user and password of your mailer.',
    )
  }
}
