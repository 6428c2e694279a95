import { describe, expect, it } from 'vitest'
import { links } from '../../support/docs/markdown-links.js'
import { repositoryFiles, repositoryText } from '../../support/docs/repository.js'

const folder = 'docs/decisions'
const decisions = repositoryFiles(folder, (path) => /\/\d{4}-[a-z0-9-]+\.md$/.test(path))

describe('decisions', () => {
  it('are numbered without a gap, and every file is one of them or their list', () => {
    const numbers = decisions.map((path) => Number(path.slice(folder.length + 1, folder.length + 5)))
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    expect(repositoryFiles(folder, () => true)).toEqual([...decisions, `${folder}/README.md`])
  })

  it('are all listed, in order', () => {
    const listed = links(repositoryText(`${folder}/README.md`)).map((link) => `${folder}/${link}`)
    expect(listed).toEqual(decisions)
  })

  it.each(decisions)('%s says why, what, what follows, and what else was thought of', (path) => {
    const headings = [...repositoryText(path).matchAll(/^#+ .+$/gm)].map(([heading]) => heading)
    expect(headings[0]).toContain(path.slice(folder.length + 1, folder.length + 5))
    expect(headings.slice(1)).toEqual(['## Context', '## Decision', '## Consequences', '## Alternatives'])
  })
})
