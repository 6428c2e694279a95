import type { ChallengeRuleName } from '@chatfactor/core/feature'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { columns } from '../../support/doors/columns.js'
import { type Door, type DoorName, doors } from '../../support/doors/doors.js'
import { look, type Seen, type Stage, setStage } from '../../support/doors/stage.js'
import { openStages } from '../../support/doors/stores.js'
import { verbsOfDoors } from '../../support/doors/verbs.js'

/** A door and a rule, or no rule at all; in a chat of one person, or of two. */
interface Cell {
  readonly door: DoorName
  readonly rule: ChallengeRuleName | null
  readonly isShared: boolean
}

const doorNames = Object.keys(doors).filter((name): name is DoorName => Object.hasOwn(doors, name))
const ruleNames = Object.keys(columns).filter((name): name is ChallengeRuleName => Object.hasOwn(columns, name))

/** Why this rule says nothing at this door; `undefined` where it has to. */
function reasonAt(name: DoorName, rule: ChallengeRuleName, isShared = false): string | undefined {
  const door: Door = doors[name]
  return door.without?.[rule] ?? (isShared ? door.withoutInShared?.[rule] : undefined)
}

const cells: readonly Cell[] = doorNames.flatMap((door) =>
  [null, ...ruleNames]
    .flatMap((rule) => [false, true].map((isShared) => ({ door, rule, isShared })))
    .filter(({ rule, isShared }) => rule === null || reasonAt(door, rule, isShared) === undefined),
)

const titled = (some: readonly Cell[]) =>
  some.map((cell) => ({
    title: `${cell.door}: ${cell.rule ?? 'nothing'} changes${cell.isShared ? ', in a chat of two people' : ''}`,
    cell,
  }))

const sum = ({ questions, acceptances, misses }: Seen) => questions + acceptances + misses

/** Walks through one cell of the table. */
async function walk(stage: Stage, { door: name, rule }: Cell): Promise<void> {
  const door: Door = doors[name]
  const asked = await door.ask(stage)
  const target = asked.target ?? { resourceId: stage.made.resource.id, tokenId: stage.tokenId }
  const column = rule === null ? null : columns[rule]
  let before: Seen = { questions: 0, acceptances: 0, misses: 0 }
  const by = column?.process?.(stage) ?? stage.warm
  const answer = await asked.answer(by, async () => {
    await column?.change(stage, target)
    before = await look(stage)
  })
  await by.settled()
  const seen = await look(stage)
  const isOpen = door.opens?.(answer) === true
  if (rule === null) {
    expect(isOpen || sum(seen) > sum(before), JSON.stringify(answer)).toBe(true)
    return
  }
  expect(isOpen, JSON.stringify(answer)).toBe(false)
  expect(['INVALID_CONFIG', 'INVARIANT_BROKEN', 'INVALID_INPUT', 'BUSY']).not.toContain(answer.outcome)
  expect(seen).toEqual(before)
  expect(stage.made.problems).toEqual([])
}

describe('every door to a challenge asks every rule, after the question: no code out, nobody in, no miss', () => {
  it.each(titled(cells))('C13, C59: in memory, $title', async ({ cell }) => {
    // A store that is not local: so each process remembers what it has seen.
    const { local: _local, ...store } = memoryStore()
    const stage = await setStage(() => ({ ...store }), cell)
    onTestFinished(() => stage.close())
    await walk(stage, cell)
  })

  // `DRAW=all` walks through all of them.
  it.each(titled(drawn(cells, 24, (cell) => JSON.stringify(cell))))(
    'C13, C59: on PostgreSQL, $title',
    async ({ cell }) => {
      const { open, close } = await openStages(inject('postgresUrl'))
      const stage = await setStage(open, cell)
      onTestFinished(async () => {
        await stage.close()
        await close()
      })
      await walk(stage, cell)
    },
  )
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
