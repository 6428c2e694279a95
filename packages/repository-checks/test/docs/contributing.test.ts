import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { links } from '../../support/docs/markdown-links.js'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryEntry, repositoryText } from '../../support/docs/repository.js'

const page = repositoryText('docs/contributing.md')
const [, section = ''] = page.split(/^## Where does it live\?$/m)
const pointers = tableRows(section.split(/^## /m)[0] ?? '').map(([topic = '', link = '', text = '']) => ({
  topic,
  path: links(link).map((target) => posix.join('docs', target))[0] ?? '',
  lookFor: text.replace(/^`|`$/g, ''),
}))

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(repositoryText('package.json')))

describe('the scripts of the repository', () => {
  it('run files that exist', () => {
    const files = Object.values(scripts).flatMap((script) => script.match(/(?:packages|examples)\/\S+\.ts/g) ?? [])
    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((file) => repositoryEntry(file) !== 'file')).toEqual([])
  })
})

describe('docs/contributing.md', () => {
  it.each([
    'a link code work once',
    'the bot sends with a one-time password',
    'the SQL of a commit',
    'welcome message',
    'the allowed actions',
  ])('says where %s lives', (topic) => {
    expect(pointers.filter((pointer) => pointer.topic.includes(topic))).not.toEqual([])
  })

  it.each(pointers)('finds $topic: $lookFor', ({ path, lookFor }) => {
    expect(lookFor.length).toBeGreaterThan(1)
    expect(repositoryText(path)).toContain(lookFor)
  })

  it('names every script of the repository that somebody would run by hand', () => {
    const unnamed = Object.keys(scripts).filter((name) => !page.includes(`pnpm@10.34.9 ${name}`) && name !== 'format')
    expect(unnamed).toEqual([])
  })
})
