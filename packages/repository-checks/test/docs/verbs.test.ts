import { describe, expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { repositoryText } from '../../support/docs/repository.js'
import { documentedVerbs, verbsPage } from '../../support/docs/verbs-page.js'

/** What a verb may begin with, or be, if it stands in `docs/concepts.md`; anything else is a noun that is read. */
const concepts = repositoryText('docs/concepts.md')
const [, language = ''] = concepts.split('## The language of the API')

describe('docs/verbs.md', () => {
  const verbs = documentedVerbs()

  it('is what the types say; if not, run packages/repository-checks/support/write-docs.ts', () => {
    expect(repositoryText('docs/verbs.md')).toBe(formatted('docs/verbs.md', verbsPage()))
  })

  it('has a sentence for each verb', () => {
    expect(verbs.length).toBeGreaterThan(100)
    expect(verbs.filter(({ says }) => says.length < 10)).toEqual([])
  })
})

describe('the names of verbs', () => {
  const verbs = documentedVerbs().filter(({ group }) => group.startsWith('chatfactor'))
  const listed = [...language.matchAll(/`([a-z][A-Za-z]*)…?`/g)].map(([, name = '']) => name)

  it('come from the list in the concepts', () => {
    expect(listed.length).toBeGreaterThan(40)
    const isListed = (name: string) => listed.some((word) => name === word || /^[A-Z]/.test(afterWord(name, word)))
    const strangers = verbs.filter(({ name }) => !isListed(name))
    expect(strangers.map(({ group, name }) => `${group}.${name}`)).toEqual([])
  })

  it('have no second word for the same idea', () => {
    const names = verbs.flatMap(({ name }) => /^[a-z]+/.exec(name) ?? [])
    expect(
      names.filter((name) => ['remove', 'forget', 'unassign', 'clear', 'regenerate', 'finish'].includes(name)),
    ).toEqual([])
  })
})

function afterWord(name: string, word: string): string {
  return name.startsWith(word) ? name.slice(word.length) : ''
}
