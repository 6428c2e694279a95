import type { ChallengeRuleName } from '@chatfactor/core/feature'
import { expect } from 'vitest'
import { type Column, columns, type OtherWay, otherWays } from './columns.js'
import { type Door, type DoorName, doors } from './doors.js'
import { look, type Seen, type Stage } from './stage.js'

/** The name of another way in which a rule says no. */
export type WayName = keyof typeof otherWays

/** A door and a rule, or no rule at all; in a chat of one person, or of two. */
export interface Cell {
  readonly door: DoorName
  readonly rule: ChallengeRuleName | WayName | null
  readonly isShared: boolean
}

/** The rows. */
export const doorNames = Object.keys(doors).filter((name): name is DoorName => Object.hasOwn(doors, name))
/** The columns. */
export const ruleNames = Object.keys(columns).filter((name): name is ChallengeRuleName => Object.hasOwn(columns, name))

/** Why this rule says nothing at this door; `undefined` where it has to. */
export function reasonAt(name: DoorName, rule: ChallengeRuleName, isShared = false): string | undefined {
  const door: Door = doors[name]
  return door.without?.[rule] ?? (isShared ? door.withoutInShared?.[rule] : undefined)
}

/** The other ways. */
export const wayNames = Object.keys(otherWays).filter((name): name is WayName => Object.hasOwn(otherWays, name))

/** Every cell in which a rule has to say no, and each door with nothing changed. */
export const cells: readonly Cell[] = doorNames.flatMap((door) => [
  ...[null, ...ruleNames]
    .flatMap((rule) => [false, true].map((isShared) => ({ door, rule, isShared })))
    .filter(({ rule, isShared }) => rule === null || reasonAt(door, rule, isShared) === undefined),
  ...wayNames
    .filter((way) => reasonAt(door, otherWays[way].rule) === undefined)
    .map((way) => ({ door, rule: way, isShared: false })),
])

/** Cells with their titles, for `it.each`. */
export const titled = (some: readonly Cell[]) =>
  some.map((cell) => ({
    title: `${cell.door}: ${saidOf(cell.rule)}${cell.isShared ? ', in a chat of two people' : ''}`,
    cell,
  }))

function saidOf(rule: Cell['rule']): string {
  if (rule === null) return 'nothing changes'
  return isWay(rule) ? rule : `${rule} changes`
}

function isWay(rule: ChallengeRuleName | WayName): rule is WayName {
  return Object.hasOwn(otherWays, rule)
}

const sum = ({ questions, acceptances, misses }: Seen) => questions + acceptances + misses

/** Walks through one cell of the table. */
export async function walk(stage: Stage, { door: name, rule }: Cell): Promise<void> {
  const door: Door = doors[name]
  const asked = await door.ask(stage)
  const target = asked.target ?? { resourceId: stage.made.resource.id, tokenId: stage.tokenId }
  const way: OtherWay | null = rule !== null && isWay(rule) ? otherWays[rule] : null
  const column: Column | null = rule === null ? null : isWay(rule) ? way : columns[rule]
  let before: Seen = { questions: 0, acceptances: 0, misses: 0 }
  const by = column?.process?.(stage) ?? stage.warm
  const answer = await asked.answer(by, async () => {
    await column?.change(stage, target)
    before = await look(stage)
  })
  await by.settled()
  const seen = await look(stage)
  const isOpen = door.opens?.(answer) === true
  if (rule === null || way?.opens?.(door.whose) === true) {
    expect(isOpen || sum(seen) > sum(before), JSON.stringify(answer)).toBe(true)
    return
  }
  expect(isOpen, JSON.stringify(answer)).toBe(false)
  expect(['INVALID_CONFIG', 'INVARIANT_BROKEN', 'INVALID_INPUT', 'BUSY']).not.toContain(answer.outcome)
  expect(seen).toEqual(before)
  expect(stage.made.problems).toEqual([])
}
