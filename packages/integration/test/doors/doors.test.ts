import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { setStage } from '../../support/doors/stage.js'
import { verbsOfDoors } from '../../support/doors/verbs.js'
import { cells, doorNames, reasonAt, ruleNames, titled, walk } from '../../support/doors/walk-doors.js'

/** Those that the commit draws; `pnpm test:slow doors` and `DRAW=all` walk through all of them. */
const some = drawn(cells, 200, (cell) => JSON.stringify(cell))

describe('every door to a challenge asks every rule, after the question: no code out, nobody in, no miss', () => {
  it.each(titled(some))('C13, C59: in memory, $title', async ({ cell }) => {
    // A store that is not local: so each process remembers what it has seen.
    const { local: _local, ...store } = memoryStore()
    const stage = await setStage(() => ({ ...store }), cell)
    onTestFinished(() => stage.close())
    await walk(stage, cell)
  })
})

describe('the table of doors', () => {
  it('says why a rule says nothing at a door, and asks each rule at most of them', () => {
    const reasons = doorNames.flatMap((name) => ruleNames.flatMap((rule) => reasonAt(name, rule, true) ?? []))
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([])
    for (const rule of ruleNames) {
      expect(doorNames.filter((name) => reasonAt(name, rule) === undefined).length).toBeGreaterThan(8)
    }
  })

  it('has a row for each verb that touches challenges: one that is new needs a row, or a reason', async () => {
    const { verbs, decided } = await verbsOfDoors()
    expect(verbs.filter((verb) => decided[verb] === undefined)).toEqual([])
    expect(Object.keys(decided).filter((verb) => !verbs.includes(verb))).toEqual([])
  })
})
