import { schema } from '@chatfactor/core/store'
import { expect, it } from 'vitest'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'

const retention = repositoryText('packages/core/src/kernel/retention.ts')

/** The table of retention, by the name of each table. */
function described(): ReadonlyMap<string, readonly string[]> {
  const rows = tableRows(repositoryText('docs/postgresql.md')).filter((cells) => cells.length === 4)
  return new Map(
    rows.flatMap(([names = '', ...said]) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, said] as const),
    ),
  )
}

it('C63: the guide to PostgreSQL says of every table what makes a row, and until when it is kept', () => {
  const said = described()
  for (const collection of Object.keys(schema)) {
    const name = collection.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const [makes = '', kept = ''] = said.get(name) ?? []
    expect(
      [makes, kept].every((cell) => cell !== ''),
      name,
    ).toBe(true)
  }
})

it('C63: it names every option of retention, with the days or hours that the code begins with', () => {
  const said = [...described().values()]
  const options = [...retention.matchAll(/^ {2}(\w+Ms): (?:(\d+) \* )?dayMs,$/gm)]
  expect(options.length).toBeGreaterThan(4)
  for (const [, name = '', days] of options) {
    const row = said.find((cells) => cells.at(-1) === `\`retention.${name}\``)
    expect(row?.join(' '), name).toMatch(days === undefined ? /24 hours/ : new RegExp(`\\b${days} days`))
  }
})
