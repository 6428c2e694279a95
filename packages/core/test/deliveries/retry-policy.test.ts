import { describe, expect, it } from 'vitest'
import { afterSending as afterSendingAs } from '../../src/deliveries/retry-policy.js'
import type { SendOutcome } from '../../src/doors/transport.js'
import { carriesCode } from '../../src/kernel/template.js'
import { notTried } from '../../src/pacing/circuit.js'
import type { DeliveryRecord } from '../../src/records/delivery-record.js'
import { after, deliveryRecord, noon } from '../support/records.js'
import { templateNamed } from '../support/templates.js'

const detail = { httpStatus: 503, code: '9', hint: 'try later' }
const unavailable: SendOutcome = { outcome: 'unavailable', detail }
const unknown: SendOutcome = { outcome: 'unknown', detail }

const afterSending = (delivery: DeliveryRecord, outcome: SendOutcome, now: Date) =>
  afterSendingAs(delivery, templateNamed(delivery.template), outcome, now)

describe('after sending', () => {
  it('R30, R45: an accepted message is sent, under the id the platform gave, from that moment on', () => {
    expect(afterSending(deliveryRecord(), { outcome: 'accepted', messageId: 'm1' }, noon)).toMatchObject({
      state: 'sent',
      messageId: 'm1',
      endedAt: noon,
      outcome: 'accepted',
    })
  })

  it('R30: the id of a message that is too long to keep is forgotten, and what a platform says at length is cut', () => {
    const messageId = 'm'.repeat(201)
    expect(afterSending(deliveryRecord(), { outcome: 'accepted', messageId }, noon).messageId).toBeNull()
    const told: SendOutcome = { outcome: 'unavailable', detail: { ...detail, hint: 'h'.repeat(1000) } }
    expect(afterSending(deliveryRecord(), told, noon).outcomeDetail).toHaveLength(500)
  })

  it('R30: what was certainly not delivered is tried again, later each time, at most 5 minutes later', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((attempts) => {
      const next = afterSending(deliveryRecord({ attempts }), unavailable, noon)
      expect(next.state).toBe('waiting')
      return (next.dueAt?.getTime() ?? 0) - noon.getTime()
    })
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
  })

  it('R30: nothing is tried again after it has lost its meaning', () => {
    const dying = deliveryRecord({ expiresAt: after(5_000) })
    expect(afterSending(dying, unavailable, noon)).toMatchObject({ state: 'failed' })
    const alive = deliveryRecord({ expiresAt: after(5_001) })
    expect(afterSending(alive, unavailable, noon)).toMatchObject({ state: 'waiting' })
  })

  it('R30: a code whose fate is unknown is never sent again', () => {
    const code = deliveryRecord({ template: 'otp' })
    expect(afterSending(code, unknown, noon)).toMatchObject({ state: 'failed' })
  })

  it('R30: a notice whose fate is unknown is sent once more', () => {
    const notice = deliveryRecord({ template: 'token_activated' })
    expect(afterSending(notice, unknown, noon)).toMatchObject({ state: 'waiting' })
    expect(afterSending({ ...notice, attempts: 2 }, unknown, noon)).toMatchObject({ state: 'failed' })
  })

  it.each([unavailable, unknown, { outcome: 'throttled', scope: 'chat', retryAt: after(1_000), detail } as const])(
    'C50: a reply that ends as $outcome is never tried again',
    (outcome) => {
      expect(afterSending(deliveryRecord({ template: 'help' }), outcome, noon)).toMatchObject({ state: 'failed' })
    },
  )

  it('C50: the platform is not asked before the moment that it named', () => {
    const throttled = (retryAt: Date | null): SendOutcome => ({ outcome: 'throttled', scope: 'chat', retryAt, detail })
    expect(afterSending(deliveryRecord(), throttled(after(60_000)), noon).dueAt).toEqual(after(60_000))
    expect(afterSending(deliveryRecord(), throttled(after(1)), noon).dueAt).toEqual(after(5_000))
    expect(afterSending(deliveryRecord(), throttled(null), noon).dueAt).toEqual(after(5_000))
  })

  it.each<SendOutcome>([
    { outcome: 'needs_user', reason: 'window_closed', detail },
    { outcome: 'unreachable', reason: 'blocked', detail },
    { outcome: 'misconfigured', reason: 'credential', detail },
    { outcome: 'rejected', detail },
  ])('R30: $outcome is final', (outcome) => {
    expect(afterSending(deliveryRecord(), outcome, noon)).toMatchObject({ state: 'failed' })
  })

  it('R30: what was not even tried waits for the operator, and a code or a question does not', () => {
    const untried = { outcome: 'misconfigured', reason: 'credential', detail: { ...detail, hint: notTried } } as const
    const states = ['token_activated', 'otp', 'approval_prompt'].map(
      (template) => afterSending(deliveryRecord({ template }), untried, noon).state,
    )
    expect(states).toEqual(['waiting', 'failed', 'failed'])
  })

  it('keeps what an operator needs: outcome, reason and the scrubbed detail', () => {
    const outcome: SendOutcome = { outcome: 'unreachable', reason: 'blocked', detail }
    expect(afterSending(deliveryRecord(), outcome, noon)).toMatchObject({
      outcome: 'unreachable:blocked',
      outcomeDetail: '503 9 try later',
    })
  })

  it('R30: one-time passwords by chat and by mail count as codes, notices do not', () => {
    const templates = ['otp', 'mail_sign_in_code', 'token_activated', 'mail_notice', 'status', 'test']
    expect(templates.filter((template) => carriesCode(templateNamed(template)))).toEqual(['otp', 'mail_sign_in_code'])
  })
})
