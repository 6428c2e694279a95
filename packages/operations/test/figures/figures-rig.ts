import { createChatfactor, type Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, world } from '@chatfactor/testkit'
import { type DayFigures, operations } from '../../src/index.js'

/** Noon of some day, so that a test says itself when one ends. */
export const noon = new Date('2030-06-10T12:00:00.000Z')
export const dayMs = 24 * 60 * 60_000

/** Two Resources with people, and an operator's process that counts what others do. */
export async function figuresRig(store: Store = memoryStore()) {
  const clock = fakeClock(noon)
  const made = await world({ store, clock, people: { ana: {}, ben: {} }, everythingAllowed: true })
  const payroll = await made.chatfactor.resources.create({ name: 'Payroll' })
  const { telegram, mailer, resource: billing } = made
  const operatorOn = (on: Store) =>
    createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
      ...{ store: on, clock, mailer },
      transports: [telegram],
      publicUrl: 'https://id.example.org',
      features: [operations()],
    })
  const operator = operatorOn(store)
  return {
    ...{ ...made, store, billing, payroll, operator, operatorOn },
    /** Numbers and counts what there is. */
    count: () => operator.worker.runOnce(),
    /** The figures of today, of a Resource or of all. */
    async today(resourceId?: string): Promise<DayFigures> {
      const until = new Date(clock.now().getTime() + 1)
      const days = await operator.statistics.daily({ resourceId, from: clock.now(), until })
      const [row] = days
      if (row === undefined) throw new Error('today is no day')
      return row
    },
  }
}

/** Another code of the same length. */
export function wrong(code: string): string {
  return code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
}
