import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/doors/transport.js'
import { afterOutcome, type Circuit, closedCircuit, mayTry, mostFailures } from '../../src/kernel/circuit.js'
import { after, second } from '../support/records.js'

const detail = { httpStatus: null, code: null, hint: null }
const down: SendOutcome = { outcome: 'unavailable', detail }
const fine: SendOutcome = { outcome: 'accepted', messageId: null }
const half = 30 * second

function failed(times: number, from: Circuit = closedCircuit, at = after(0)): Circuit {
  return Array.from({ length: times }).reduce<Circuit>((circuit) => afterOutcome(circuit, down, at), from)
}

describe('R36: a circuit', () => {
  it('R36: opens at the fifth failure in a row', () => {
    expect(mayTry(failed(mostFailures - 1), after(0))).toBe('yes')
    expect(mayTry(failed(mostFailures), after(0))).toBe('no')
  })

  it.each<SendOutcome>([
    fine,
    { outcome: 'needs_user', reason: 'window_closed', detail },
    { outcome: 'unreachable', reason: 'blocked', detail },
    { outcome: 'rejected', detail },
    { outcome: 'throttled', scope: 'chat', retryAt: null, detail },
  ])('R36: begins anew after $outcome, which says that the platform is there', (outcome) => {
    expect(afterOutcome(failed(mostFailures - 1), outcome, after(0))).toEqual(closedCircuit)
  })

  it.each<SendOutcome>([
    { outcome: 'unknown', detail },
    { outcome: 'misconfigured', reason: 'credential', detail },
  ])('R36: counts $outcome as a failure', (outcome) => {
    expect(afterOutcome(closedCircuit, outcome, after(0)).failures).toBe(1)
  })

  it('R36: lets one send try after 30 seconds, and no second one beside it', () => {
    const open = failed(mostFailures)
    expect(mayTry(open, after(half - 1))).toBe('no')
    expect(mayTry(open, after(half))).toBe('probe')
    expect(mayTry({ ...open, isProbing: true }, after(half))).toBe('no')
  })

  it('R36: closes when the try succeeds', () => {
    expect(afterOutcome({ ...failed(mostFailures), isProbing: true }, fine, after(half))).toEqual(closedCircuit)
  })

  it('R36: waits twice as long after each failed try, five minutes at most', () => {
    const waits: number[] = []
    let circuit = failed(mostFailures)
    for (let round = 0; round < 6; round += 1) {
      const until = circuit.until ?? after(0)
      circuit = afterOutcome({ ...circuit, isProbing: true }, down, until)
      waits.push(((circuit.until?.getTime() ?? 0) - until.getTime()) / second)
    }
    expect(waits).toEqual([60, 120, 240, 300, 300, 300])
  })

  it('R36: does not count what left before it opened', () => {
    const open = failed(mostFailures)
    expect(afterOutcome(open, down, after(second))).toEqual(open)
  })

  it('R36: opens for as long as the platform asks, but only when it asks again and again', () => {
    const throttled: SendOutcome = { outcome: 'throttled', scope: 'account', retryAt: after(7 * second), detail }
    expect(mayTry(afterOutcome(closedCircuit, throttled, after(0)), after(0))).toBe('yes')
    const open = afterOutcome(failed(mostFailures - 1), throttled, after(0))
    expect(mayTry(open, after(7 * second - 1))).toBe('no')
    expect(mayTry(open, after(7 * second))).toBe('probe')
  })
})
