import { inspect } from 'node:util'
import type { SendOutcome } from '@chatfactor/core/transport'
import { expect, it } from 'vitest'
import { inSilence } from './in-silence.js'
import { platformTroubles } from './platform-troubles.js'
import { code, now } from './sample-sending.js'
import type { ScriptedServer } from './scripted-server.js'
import { endless, page, stalledHeaders } from './scripts.js'

/** The part of a transport that {@link troubleTests} use. */
export interface TroubledTransport {
  /** The server of the running test. */
  server(): ScriptedServer<unknown>
  /** Sends `otp` with a fresh transport, whose clock stands at `now`. */
  send(root: string, deadlineMs: number, options?: { readonly timeoutMs: number }): Promise<SendOutcome>
  /** A text that is in every secret of the transport, and must be in no outcome. */
  readonly canary: string
}

const deadlineMs = 250
const unhurriedMs = 60_000

/**
 * Tests what `send` reports when its platform has problems, beyond what the contract asks of all transports: the exact
 * outcome and the text for an operator.
 *
 * For transports that call their platform with core's `platformCall` and leave the outcomes to `silenceOutcome` and
 * `strayOutcome`, as ours do.
 */
export function troubleTests({ server, send, canary }: TroubledTransport): void {
  function mustBeDiscreet(outcome: SendOutcome): SendOutcome {
    const shown = inspect(outcome, { depth: null, showHidden: true })
    for (const secret of [canary, code]) expect(shown).not.toContain(secret)
    return outcome
  }

  async function sent(): Promise<SendOutcome> {
    return mustBeDiscreet(await send(server().url, unhurriedMs))
  }

  const troubles = platformTroubles.map((trouble) => [trouble.name, trouble] as const)
  it.each(troubles)('says in time what it was, and asks once: %s', async (_, trouble) => {
    const { script, outcome, httpStatus, hint, isSilent } = trouble
    server().script(script)
    const patient = () => send(server().url, deadlineMs).then(mustBeDiscreet)
    expect(isSilent ? await inSilence(server(), script, deadlineMs, patient) : await sent()).toEqual({
      outcome,
      ...(outcome === 'misconfigured' ? { reason: 'setup' } : {}),
      detail: { httpStatus, code: null, hint: expect.stringMatching(hint) },
    })
    expect(server().calls).toHaveLength(1)
  })

  it.each([
    ['in seconds', '7', new Date(now.getTime() + 7_000)],
    ['with a date, which is not read', 'Tue, 24 Nov 2026 12:00:07 GMT', null],
  ])('asks for the pause that a proxy asks for %s, and asks once', async (_, retryAfter, retryAt) => {
    server().script(page(429, 'text/html', '<h1>Too many</h1>', { 'retry-after': retryAfter }))
    expect(await sent()).toMatchObject({ outcome: 'throttled', scope: 'account', retryAt })
    expect(server().calls).toHaveLength(1)
  })

  it('says that nobody listens at the address', async () => {
    await server().close()
    expect(await sent()).toMatchObject({ outcome: 'unavailable', detail: { hint: 'the connection was refused' } })
  })

  it('is certain that nothing was sent to a name that does not resolve', async () => {
    expect(await send('http://nowhere.invalid', unhurriedMs)).toMatchObject({ outcome: 'unavailable' })
  })

  it('does not swallow memory for an endless answer', async () => {
    server().script(endless)
    const outcome = await send(server().url, unhurriedMs)
    expect(outcome).toMatchObject({ outcome: 'unknown', detail: { hint: 'the answer was far too long' } })
  })

  it('takes no longer than timeoutMs, however late the deadline', async () => {
    const impatient = () => send(server().url, unhurriedMs, { timeoutMs: 100 })
    expect(await inSilence(server(), stalledHeaders, 100, impatient)).toMatchObject({ outcome: 'unknown' })
  })
}
