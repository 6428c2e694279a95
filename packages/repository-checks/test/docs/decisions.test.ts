import { describe, expect, it } from 'vitest'
import { anchors, links } from '../../support/docs/markdown-links.js'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'

const folder = 'docs/decisions'
const index = `${folder}/README.md`
const topics = repositoryFiles(folder, (path) => path !== index)

/** The decisions of a page, each with its heading and its text. */
function decisionsOf(path: string) {
  const parts = repositoryText(path).split(/^## /m).slice(1)
  return parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n')
    const [anchor = ''] = anchors(`## ${heading}\n`)
    return { heading, target: `${path.slice(folder.length + 1)}#${anchor}`, text: lines.join('\n') }
  })
}

const decisions = topics.flatMap(decisionsOf).sort((one, other) => one.heading.localeCompare(other.heading))

describe('decisions', () => {
  it('are numbered without a gap, and have no code in their headings, to which the reference would make other anchors than GitHub', () => {
    expect(decisions.length).toBeGreaterThan(60)
    const numbers = decisions.map(({ heading }) => Number(/^(\d{4})\. [^`]+$/.exec(heading)?.[1]))
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  })

  it('are all listed by number, each with its heading and a link to it', () => {
    const listed = [...repositoryText(index).matchAll(/^- .+$/gm)].map(([line]) => line)
    expect(listed).toEqual(decisions.map(({ heading, target }) => `- [${heading}](${target})`))
  })

  it('stand on pages that are all linked from the list, in the order of their numbers', () => {
    expect(new Set(links(repositoryText(index)).filter((link) => !link.includes('#')))).toEqual(
      new Set(topics.map((path) => path.slice(folder.length + 1))),
    )
    for (const path of topics) {
      const headings = decisionsOf(path).map(({ heading }) => heading)
      expect(headings).toEqual([...headings].sort())
    }
  })

  it.each(decisions)('$heading has a date, what was decided, why, and what else was considered', ({ text }) => {
    expect(text).toMatch(/^\n_\d{4}-\d\d-\d\d(?:[,;] [^_]+)?_\n\n(?!\*\*Why)\S/)
    const parts = [...text.matchAll(/^\*\*(Why|Considered|Consequences)\.\*\* \S/gm)].map(([, name]) => name)
    expect(parts.slice(0, 2)).toEqual(['Why', 'Considered'])
    expect(parts.slice(2).filter((name) => name !== 'Consequences')).toEqual([])
  })
})
