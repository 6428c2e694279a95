import { enrollmentTable } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { type DiagramEdge, stateDiagram } from '../../support/docs/enrollment-diagram.js'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'

const drawn = stateDiagram(repositoryText('docs/enrollment.md'))

function text({ from, to, label }: DiagramEdge): string {
  return `${from} --> ${to} : ${label}`
}

/** The arrows that the table stands for. */
function tableEdges(): readonly DiagramEdge[] {
  return Object.entries(enrollmentTable).flatMap(([from, row]) =>
    Object.entries(row).flatMap(([event, target]: [string, string | Readonly<Record<string, string>>]) =>
      typeof target === 'string'
        ? [{ from, to: target, label: event }]
        : Object.entries(target).map(([mode, to]) => ({ from, to, label: `${event}, ${mode}` })),
    ),
  )
}

describe('the diagram of the enrollment states', () => {
  const betweenStates = drawn.filter(({ from, to }) => from !== '[*]' && to !== '[*]').map(text)

  it('draws every transition of the table', () => {
    expect(tableEdges().length).toBeGreaterThan(10)
    expect(
      tableEdges()
        .map(text)
        .filter((edge) => !betweenStates.includes(edge)),
    ).toEqual([])
  })

  it('draws no transition that the table refuses, and none twice', () => {
    const allowed = tableEdges().map(text)
    expect(betweenStates.filter((edge) => !allowed.includes(edge))).toEqual([])
    expect(new Set(betweenStates).size).toBe(betweenStates.length)
  })

  it('begins in the one state that nothing leads to, and ends in exactly the states that accept nothing', () => {
    const states = Object.keys(enrollmentTable)
    const reached = new Set(tableEdges().map(({ to }) => to))
    expect(drawn.filter(({ from }) => from === '[*]').map(({ to }) => to)).toEqual(
      states.filter((state) => !reached.has(state)),
    )
    const over = Object.entries(enrollmentTable).filter(([, row]) => Object.keys(row).length === 0)
    const ends = drawn.filter(({ to }) => to === '[*]').map(({ from }) => from)
    expect(ends.sort()).toEqual(over.map(([state]) => state).sort())
  })

  it('describes every state in words', () => {
    const described = tableRows(repositoryText('docs/enrollment.md')).map(([first]) => first)
    expect(Object.keys(enrollmentTable).filter((state) => !described.includes(`\`${state}\``))).toEqual([])
  })
})
