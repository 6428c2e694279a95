import { expect, it } from 'vitest'
import type { Carried } from '../../src/deliveries/carry.js'
import { createOutcomeLedger, type OutcomeWriting } from '../../src/deliveries/outcome-ledger.js'
import { deliveryDraft } from '../../src/kernel/decision.js'
import type { SendOutcome } from '../../src/ports/transport.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { templateNamed } from '../support/templates.js'

const now = new Date('2030-01-01T00:00:00.000Z')
const taken: SendOutcome = { outcome: 'accepted', messageId: 'm1' }
const away: SendOutcome = { outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } }

function carried(outcome: Carried['outcome']): Carried {
  const whither = {
    ...{ resourceId: null, userId: null, assignmentId: null, channel: 'chat' as const, transport: 'fake' },
    ...{ accountId: 'a', chatId: '42', mailTo: null, language: null },
  }
  const draft = deliveryDraft(now, whither, { template: templateNamed('help') })
  return { held: { ...draft, version: 1 }, outcome }
}

/** A ledger on a store that lies elsewhere, and what it wrote. */
function kept(writing: OutcomeWriting, isLocal = false) {
  const written: { outcome: Carried['outcome']; mayBeLost: boolean }[] = []
  const { engine } = scriptedEngine()
  const store = { ...engine.store, local: isLocal }
  const ledger = createOutcomeLedger(
    () => ({ ...engine, store }),
    async ({ outcome }, mayBeLost) => void written.push({ outcome, mayBeLost }),
    writing,
  )
  return { ledger, written }
}

it('what was taken is written later, all of it together, and nobody waits for the disk', async () => {
  const { ledger, written } = kept('later')
  const adding = [ledger.add(carried(taken)), ledger.add(carried(taken))]
  expect(written).toEqual([])
  ledger.flush()
  await Promise.all(adding)
  expect(written).toEqual([
    { outcome: taken, mayBeLost: true },
    { outcome: taken, mayBeLost: true },
  ])
  await ledger.add(carried(taken))
  expect(written).toHaveLength(3)
})

it('what leads to something is written at once, and to the disk', async () => {
  const { ledger, written } = kept('later')
  for (const outcome of [away, 'dropped', 'left'] as const) await ledger.add(carried(outcome))
  expect(written).toEqual([
    { outcome: away, mayBeLost: false },
    { outcome: 'dropped', mayBeLost: false },
    { outcome: 'left', mayBeLost: false },
  ])
})

it('everything is written at once where the host says so, and where the store is in this process', async () => {
  for (const { ledger, written } of [kept('at_once'), kept('later', true)]) {
    await ledger.add(carried(taken))
    expect(written).toEqual([{ outcome: taken, mayBeLost: false }])
  }
})
