import type { Chatfactor, Resource } from '@chatfactor/core'
import { type StepId, stepIds } from './chapters.js'

/** The steps of the demo that are done. */
export interface Progress {
  done(): Promise<readonly StepId[]>
  /** Reports what no event of Chatfactor says: time was skipped, or a receipt was saved. */
  tell(what: 'skipped' | 'receipt'): void
}

interface Watched {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  /** A token exists from an earlier run: the demo continues after the scan. */
  readonly hasToken: boolean
  readonly isConsoleOpen: () => boolean
}

/** The step of the demo for each purpose of a challenge. */
const started: Readonly<Record<string, StepId>> = {
  sign_in: 'sign_in_again',
  open_invoices: 'invoices',
  pay: 'payment',
}
const answered: Readonly<Record<string, StepId>> = { sign_in: 'code', open_invoices: 'invoices_code', pay: 'number' }

/** Follows the steps by Chatfactor's events and, for the administrator's, by the Resource. */
export function followProgress({ chatfactor, resourceId, hasToken, isConsoleOpen }: Watched): Progress {
  const done = new Set<StepId>(hasToken ? ['sign_in', 'assign_new', 'scan'] : [])
  let isSkipped = false
  const tick = (step: StepId | undefined) => {
    // Codes before the first token are mailed; the step is not about those.
    const isEarly = (step === 'sign_in_again' || step === 'code') && !done.has('scan')
    if (step !== undefined && !isEarly) done.add(step)
  }
  chatfactor.on('session.started', () => tick('sign_in'))
  chatfactor.on('enrollment.started', () => tick('assign_new'))
  chatfactor.on('enrollment.activated', () => tick('scan'))
  chatfactor.on('challenge.started', ({ purpose }) => tick(started[purpose]))
  chatfactor.on('challenge.approved', ({ purpose }) => tick(answered[purpose]))
  chatfactor.on('challenge.accepted', ({ purpose }) => tick(answered[purpose]))
  chatfactor.on('authorization.asked', () => tick('asks'))
  // An approval after the skipped night is the one that was left.
  chatfactor.on('authorization.approved', () => tick(isSkipped ? 'tomorrow' : 'approve'))
  chatfactor.on('authorization.declined', () => tick('refuse'))
  chatfactor.on('authorization.permitted', () => tick('permit'))

  return {
    tell(what) {
      if (what === 'skipped') isSkipped = true
      else tick('receipt')
    },
    async done() {
      if (isConsoleOpen()) tick('console')
      const mayEnroll = isEnrollmentOn(await chatfactor.resources.get(resourceId))
      if (!mayEnroll) tick('switch_off')
      else if (done.has('switch_off')) tick('switch_on')
      return stepIds.filter((step) => done.has(step))
    },
  }
}

function isEnrollmentOn({ selfService }: Resource): boolean {
  const { enabled, allowedActions, tokenEnrollment } = selfService
  return enabled && allowedActions.includes('token.enroll') && tokenEnrollment.bot.enabled
}
