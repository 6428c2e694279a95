import { challengeTable } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { type DiagramEdge, stateDiagram } from '../../support/docs/enrollment-diagram.js'
import { repositoryText } from '../../support/docs/repository.js'

const drawn = stateDiagram(repositoryText('docs/concepts.md'))

function text({ from, to, label }: DiagramEdge): string {
  return `${from} --> ${to} : ${label}`
}

/** The arrows that the table stands for. */
const edges: readonly DiagramEdge[] = Object.entries(challengeTable).flatMap(([from, row]) =>
  Object.entries(row).map(([event, to]: [string, string]) => ({ from, to, label: event })),
)

describe('the diagram of the challenge states', () => {
  it('draws the transitions of the table, each once, and no other', () => {
    const betweenStates = drawn.filter(({ from, to }) => from !== '[*]' && to !== '[*]').map(text)
    expect(edges.length).toBeGreaterThan(5)
    expect(betweenStates.sort()).toEqual(edges.map(text).sort())
  })

  it('begins in the one state that nothing leads to, and ends in exactly the states that accept nothing', () => {
    const reached = new Set(edges.map(({ to }) => to))
    const states = Object.keys(challengeTable)
    expect(drawn.filter(({ from }) => from === '[*]').map(({ to }) => to)).toEqual(
      states.filter((state) => !reached.has(state)),
    )
    const over = Object.entries(challengeTable).filter(([, row]) => Object.keys(row).length === 0)
    const ends = drawn.filter(({ to }) => to === '[*]').map(({ from }) => from)
    expect(ends.sort()).toEqual(over.map(([state]) => state).sort())
  })
})
