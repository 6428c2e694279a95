import { describe, expect, it } from 'vitest'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'
import { silentPaths } from '../../support/silent-paths.js'

const lastOnAll = 5
const guides = [
  { guide: 'telegram', from: 6, to: 14 },
  { guide: 'viber', from: 15, to: 19 },
  { guide: 'messenger', from: 20, to: 27 },
] as const

describe('the guide to', () => {
  it.each(guides)('$guide says of every silent path on that platform how to get through', ({ guide, from, to }) => {
    const [, section = ''] = repositoryText(`docs/${guide}.md`).split(/^## What can fail silently$/m)
    const rows = tableRows(section.split(/^## /m)[0] ?? '')
    const expected = silentPaths
      .map(({ path }) => path)
      .filter((path) => path <= lastOnAll || (path >= from && path <= to))
    expect(rows.map(([path]) => Number(path))).toEqual(expected)
    for (const [, what = '', way = ''] of rows) {
      expect(what.length).toBeGreaterThan(10)
      expect(way.length).toBeGreaterThan(10)
    }
  })

  it.each(guides)('$guide leads from an account to a checklist', ({ guide }) => {
    const headings = [...repositoryText(`docs/${guide}.md`).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings.slice(0, 5)).toEqual([
      'Account and credentials',
      'Webhook',
      'Check it',
      'What the person sees',
      'What can fail silently',
    ])
    expect(headings.at(5)).toMatch(/^Costs and (limits|windows)$/)
    expect(headings.at(6)).toBe('Checklist')
  })
})
