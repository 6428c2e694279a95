import type { Contender } from '../contenders/contender.js'
import { type Cell, emptyCell, type Instruments, measure } from './cell.js'

/** People who are served this many at once. */
export interface Group {
  readonly concurrency: number
  readonly people: readonly number[]
}

/** The cells of one round, by operation, concurrency and contender. */
export type Round = ReadonlyMap<string, Cell>

export function cellName(operation: string, concurrency: number, contender: string): string {
  return `${operation} ${concurrency} ${contender}`
}

/** Parses a cell's name; the number of callers is its first number. */
export function cellOf(name: string): {
  readonly operation: string
  readonly callers: string
  readonly contender: string
} {
  const words = name.split(' ')
  const at = words.findIndex((word, index) => index > 0 && /^\d+$/.test(word))
  return {
    operation: words.slice(0, at).join(' '),
    callers: words[at] ?? '',
    contender: words.slice(at + 1).join(' '),
  }
}

/** The parts of a cell: contenders take turns part by part, so that a busy moment of the machine affects all of them. */
const parts = 6

/** Lets every contender run every operation once. */
export async function playRound<O extends string>(
  operations: readonly O[],
  contenders: readonly Contender<O>[],
  groups: readonly Group[],
  instruments: Instruments,
  beforeCell: (contender: Contender<O>) => Promise<void> = async () => undefined,
): Promise<Round> {
  const round = new Map<string, Cell>()
  for (const operation of operations) {
    for (const { concurrency, people } of groups) {
      const present = contenders.filter((one) => competes(one, operation, concurrency))
      for (const contender of present) {
        await contender.prepare?.(operation, people)
        await beforeCell(contender)
        round.set(cellName(operation, concurrency, contender.name), emptyCell())
      }
      for (let part = 0; part < parts; part += 1) {
        const some = people.filter((_, nth) => nth % parts === part)
        for (const contender of turned(present, part)) {
          const cell = round.get(cellName(operation, concurrency, contender.name))
          if (cell !== undefined) await measure(cell, contender, operation, some, { concurrency, ...instruments })
        }
      }
    }
  }
  return round
}

function competes<O extends string>(
  { operations: able, callers }: Contender<O>,
  operation: O,
  concurrency: number,
): boolean {
  return (able?.includes(operation) ?? true) && (callers?.includes(concurrency) ?? true)
}

function turned<T>(items: readonly T[], by: number): readonly T[] {
  const at = by % Math.max(1, items.length)
  return [...items.slice(at), ...items.slice(0, at)]
}
