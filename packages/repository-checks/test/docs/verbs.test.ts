import ts from 'typescript'
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
  const verbs = documentedVerbs()
  const listed = [...language.matchAll(/`([a-z][A-Za-z]*)…?`/g)].map(([, name = '']) => name)

  it('come from the list in the concepts', () => {
    expect(listed.length).toBeGreaterThan(40)
    const isListed = (name: string) => listed.some((word) => name === word || /^[A-Z]/.test(afterWord(name, word)))
    const strangers = verbs.filter(({ name }) => !isListed(name))
    expect(strangers.map(({ group, name }) => `${group}.${name}`)).toEqual([])
  })

  it('say by `get` that nothing is an error, and by `find` that it is `null`', () => {
    const isNull = ({ gives }: (typeof verbs)[number]) =>
      gives.isUnion() && gives.types.some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0)
    const found = verbs.filter(({ name }) => /^find/.test(name))
    expect(found.length).toBeGreaterThan(4)
    expect(found.filter((verb) => !isNull(verb)).map(nameOf)).toEqual([])
    const others = verbs.filter((verb) => !/^find/.test(verb.name) && isNull(verb)).map(nameOf)
    expect(others.sort()).toEqual(readsAsNull)
  })

  it('take one id and what to do with it, or one object', () => {
    const isText = (type: ts.Type): boolean =>
      (type.flags & ts.TypeFlags.String) !== 0 || (type.isIntersection() && type.types.some(isText))
    const texts = verbs.filter(({ given }) => given.filter(isText).length > 1)
    expect(texts.map(nameOf)).toEqual(textBesideId)
  })

  it('have no second word for the same idea', () => {
    const names = verbs.flatMap(({ name }) => /^[a-z]+/.exec(name) ?? [])
    expect(
      names.filter((name) =>
        [
          'remove',
          'forget',
          'unassign',
          'clear',
          'regenerate',
          'finish',
          'assign',
          'invite',
          'standing',
          'tell',
        ].includes(name),
      ),
    ).toEqual([])
  })
})

/** Nouns that are read: what is not there has no value to read. */
const readsAsNull = [
  'chatfactor.selfService.as(person).enrollments.takeBackUntil',
  'chatfactor.signIn.deviceCookie',
  'chatfactor.transports.botQrCode',
  'createAdministration(chatfactor).as(actor).members.count',
]
/** An id, and the one text that it gets. */
const textBesideId = ['chatfactor.tokens.rename', 'chatfactor.selfService.as(person).tokens.rename']

function nameOf({ group, name }: { readonly group: string; readonly name: string }): string {
  return `${group}.${name}`
}

function afterWord(name: string, word: string): string {
  return name.startsWith(word) ? name.slice(word.length) : ''
}
