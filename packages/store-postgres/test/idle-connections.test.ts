import { expect, it } from 'vitest'
import type { Rows } from '../src/executors/executor.js'
import { idleConnections } from '../src/patience/idle-connections.js'
import { usualPatience } from '../src/patience/patience.js'

const since = (moment: string): Rows => [
  ['7', moment],
  ['8', '09:00:00'],
]
const works: Rows = [['8', '09:00:00']]

/** Which answer ends the hope for the connection with the process 7; `null` if none of these does. */
async function endedBy(answers: readonly Rows[], isFirstLate = false): Promise<number | null> {
  let asked = 0
  let ended: number | null = null
  let answerFirst = (_rows: Rows): void => undefined
  let allAsked = (): void => undefined
  const over = new Promise<void>((resolve) => {
    allAsked = resolve
  })
  const ask = async (): Promise<Rows> => {
    const rows = answers[asked]
    asked += 1
    if (rows === undefined) allAsked()
    if (asked === 1 && isFirstLate) {
      return new Promise((resolve) => {
        answerFirst = resolve
      })
    }
    // Both come in the same moment.
    if (asked === 2) answerFirst(answers[0] ?? [])
    return rows ?? []
  }
  const doubt = idleConnections(ask, { ...usualPatience, againMs: 1 })
  const end = doubt(7).begin(() => {
    ended ??= asked
    allAsked()
  })
  await over
  end()
  return ended
}

it.each([
  ['since the same moment', [since('10:00'), since('10:00')], 2],
  ['a second time since another moment', [since('10:00'), since('10:01'), since('10:02')], null],
  ['a second time since another moment, and then since that', [since('10:00'), since('10:01'), since('10:01')], 3],
  ['only before and after it worked', [since('10:00'), works, since('10:00')], null],
  ['never', [works, works, works], null],
] as const)('C10: a server that waits for its client %s, twice, is not heard any more', async (_, answers, ended) => {
  expect(await endedBy(answers)).toBe(ended)
})

it('C10: two words of the server count as one if the second was asked for before the first was heard', async () => {
  const once = since('10:00')
  expect(await endedBy([once, once], true)).toBe(null)
  expect(await endedBy([once, once, once], true)).toBe(3)
})
