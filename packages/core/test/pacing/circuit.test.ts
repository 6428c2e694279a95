import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/doors/transport.js'
import { afterOutcome, type Circuit, closedCircuit, mayTry, mostFailures, type Send } from '../../src/pacing/circuit.js'
import { after, second } from '../support/records.js'

const detail = { httpStatus: null, code: null, hint: null }
const down: SendOutcome = { outcome: 'unavailable', detail }
const fine: SendOutcome = { outcome: 'accepted', messageId: null }
/** A clock so many milliseconds after it began to run. */
const at = (ms: number) => ({ now: () => after(ms), elapsedMs: () => ms })
const pause = 20 * second
const code: Send = { chatId: 'ana', urgency: 'code', isProbe: false }
const reply: Send = { ...code, urgency: 'reply' }
const probe: Send = { ...code, isProbe: true }

function failed(times: number, send: Send = code, outcome = down): Circuit {
  return Array.from({ length: times }).reduce<Circuit>(
    (circuit) => afterOutcome(circuit, send, outcome, at(0)),
    closedCircuit,
  )
}

/** The platform asks so many chats to pause, for so long. */
function paused(chats: number, retryAt: Date | null = after(7 * second)): Circuit {
  return Array.from({ length: chats }).reduce<Circuit>((circuit, _, chat) => {
    const outcome: SendOutcome = { outcome: 'throttled', scope: 'chat', retryAt, detail }
    return afterOutcome(circuit, { ...code, chatId: `chat-${chat}` }, outcome, at(0))
  }, closedCircuit)
}

describe('R36: a circuit', () => {
  it('R36: opens at the fifth failure in a row', () => {
    expect(mayTry(failed(mostFailures - 1), code, 0)).toBe('yes')
    expect(mayTry(failed(mostFailures), code, 0)).toBe('no')
  })

  it.each<SendOutcome>([
    fine,
    { outcome: 'needs_user', reason: 'window_closed', detail },
    { outcome: 'unreachable', reason: 'blocked', detail },
    { outcome: 'rejected', detail },
  ])('R36: begins anew after $outcome, which says that the platform is there', (outcome) => {
    expect(afterOutcome(failed(mostFailures - 1), code, outcome, at(0))).toEqual(closedCircuit)
  })

  it.each<SendOutcome>([
    { outcome: 'unknown', detail },
    { outcome: 'misconfigured', reason: 'credential', detail },
  ])('R36: counts $outcome as a failure', (outcome) => {
    expect(afterOutcome(closedCircuit, code, outcome, at(0)).failures).toBe(1)
  })

  it('R36: lets one send try after 20 seconds, and no second one beside it', () => {
    const open = failed(mostFailures)
    expect(mayTry(open, code, pause - 1)).toBe('no')
    expect(mayTry(open, code, pause)).toBe('probe')
    expect(mayTry({ ...open, isProbing: true }, code, pause)).toBe('no')
  })

  it('R36: closes when the try succeeds', () => {
    expect(afterOutcome({ ...failed(mostFailures), isProbing: true }, probe, fine, at(pause))).toEqual(closedCircuit)
  })

  it('R36: waits 20 seconds after each failed try, however many there were', () => {
    let circuit = failed(mostFailures)
    for (let round = 0; round < 6; round += 1) {
      const until = circuit.until ?? 0
      circuit = afterOutcome({ ...circuit, isProbing: true }, probe, down, at(until))
      expect((circuit.until ?? 0) - until).toBe(pause)
    }
  })

  it('R36: does not count what left before it opened, not even while somebody tries', () => {
    const open = { ...failed(mostFailures), isProbing: true }
    expect(afterOutcome(open, code, down, at(pause + second))).toEqual(open)
  })
})

describe('C50: a request for a pause', () => {
  it('C50: concerns one chat, however often it comes', () => {
    const flooded: SendOutcome = { outcome: 'throttled', scope: 'account', retryAt: after(600 * second), detail }
    expect(mayTry(failed(100, code, flooded), code, 0)).toBe('yes')
  })

  it('C50: concerns the account once several chats have one', () => {
    expect(mayTry(paused(mostFailures - 1), code, 0)).toBe('yes')
    expect(mayTry(paused(mostFailures), code, 0)).toBe('no')
  })

  it('C50: is kept as long as the platform says, but after 20 seconds somebody asks', () => {
    expect(mayTry(paused(mostFailures), code, 7 * second - 1)).toBe('no')
    expect(mayTry(paused(mostFailures), code, 7 * second)).toBe('probe')
    const long = paused(mostFailures, after(3600 * second))
    expect(mayTry(long, code, pause - 1)).toBe('no')
    expect(mayTry(long, code, pause)).toBe('probe')
    expect(mayTry(paused(mostFailures, null), code, pause)).toBe('probe')
  })

  it('C50: of the chat that tries is news, whether or not that chat had one before', () => {
    const flooded: SendOutcome = { outcome: 'throttled', scope: 'chat', retryAt: null, detail }
    const tried = afterOutcome(paused(mostFailures), { ...probe, chatId: 'chat-1' }, flooded, at(pause))
    expect(mayTry(tried, code, 2 * pause - 1)).toBe('no')
  })
})

describe('C50: a reply', () => {
  it.each<SendOutcome>([
    down,
    { outcome: 'unknown', detail },
    { outcome: 'throttled', scope: 'account', retryAt: null, detail },
  ])('C50: that ends as $outcome never opens it', (outcome) => {
    for (let chat = 0; chat < 2 * mostFailures; chat += 1) {
      expect(afterOutcome(closedCircuit, { ...reply, chatId: `${chat}` }, outcome, at(0))).toEqual(closedCircuit)
    }
  })

  it('C50: is not the send that finds out whether the platform is back', () => {
    expect(mayTry(failed(mostFailures), reply, pause)).toBe('no')
  })
})
