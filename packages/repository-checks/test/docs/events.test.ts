import { describe, expect, it } from 'vitest'
import { documentedEvents } from '../../support/docs/event-details.js'
import { eventsPage } from '../../support/docs/events-page.js'
import { formatted } from '../../support/docs/formatted.js'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'

describe('docs/events.md', () => {
  const events = documentedEvents()

  it('is what the interface of events says; if not, run packages/repository-checks/support/write-docs.ts', () => {
    expect(repositoryText('docs/events.md')).toBe(formatted('docs/events.md', eventsPage()))
  })

  it('says in words when each event comes', () => {
    expect(events.length).toBeGreaterThan(10)
    expect(events.filter(({ says }) => says.length < 10)).toEqual([])
  })

  it('names no event that core never emits', () => {
    const source = repositoryFiles('packages/core/src', (path) => path.endsWith('.ts'))
      .filter((path) => !path.endsWith('events/events.ts'))
      .map(repositoryText)
      .join('\n')
    expect(events.filter(({ name }) => !source.includes(`'${name}'`))).toEqual([])
  })

  it('gives advice about events that exist', () => {
    const names = events.map(({ name }) => `\`${name}\``)
    const [, advice = ''] = eventsPage().split('## What operators')
    expect(tableRows(advice).filter(([name = '']) => !names.includes(name))).toEqual([])
  })

  it('reads what an event carries from the source', () => {
    expect(events.find(({ name }) => name === 'assignment.locked')?.fields).toEqual([
      ['resourceId', 'ResourceId'],
      ['userId', 'UserId'],
      ['until', 'Date | null'],
      ['reason', 'LockReason'],
    ])
  })
})
