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

describe('the verbs that trust their caller', () => {
  /** Those that only look, and those of the process. */
  const looks =
    /^(get|find|list|is[A-Z]|as$|on$|progress$|watch$|within$|status$|links$|messages$|qrCode$|landing$|preview$|botQrCode$|health$|remembered$|feed$|head$|transactionMark$|daily$|receipt)/
  const isTrusting = (group: string) => group.startsWith('chatfactor') && !group.includes('.as(')
  const changing = documentedVerbs().filter(({ group, name }) => isTrusting(group) && !looks.test(name))
  const takesActor = (given: readonly ts.Type[]) =>
    given.some((type) => type.getNonNullableType().getProperty('actor') !== undefined)

  it('take an `actor` for the trail where they change something, or it is said here why not', () => {
    const without = changing.filter(({ given }) => !takesActor(given)).map(nameOf)
    expect(changing.length).toBeGreaterThan(30)
    expect(without.sort()).toEqual(Object.keys(withoutActor).sort())
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

const theirs = 'it is the person who answers'
const process = 'it is the process that does it, for nobody'
const signsIn = 'it is the person who signs in'
/** Why a verb that changes something takes no `actor`. */
const withoutActor: Readonly<Record<string, string>> = {
  'chatfactor.close': process,
  'chatfactor.handleWebhook': process,
  'chatfactor.poll': process,
  'chatfactor.start': process,
  'chatfactor.receive': process,
  'chatfactor.settled': process,
  'chatfactor.transports.check': process,
  'chatfactor.worker.runOnce': process,
  'chatfactor.worker.start': process,
  'chatfactor.worker.stop': process,
  'chatfactor.challenges.redeem': theirs,
  'chatfactor.challenges.verify': theirs,
  'chatfactor.audit.verify': 'it reads, and changes nothing',
  'chatfactor.consumers.delete': 'a place in the feed is nothing that happened to anyone',
  'chatfactor.enrollments.confirm': theirs,
  'chatfactor.notices.undo': 'it is the person who holds the link',
  'chatfactor.secondFactor.check': theirs,
  'chatfactor.webhooks.sendTest': 'it changes nothing here, and its caller sees what the receiver answers',
  'chatfactor.secondFactor.resend': 'it is the person who asks again',
  'chatfactor.sessions.end': 'it is the person who signs out',
  'chatfactor.signIn.deviceCookie': signsIn,
  'chatfactor.signIn.secondFactor.redeem': signsIn,
  'chatfactor.signIn.secondFactor.resend': signsIn,
  'chatfactor.signIn.secondFactor.start': signsIn,
  'chatfactor.signIn.secondFactor.verify': signsIn,
  'chatfactor.signIn.sendMailCode': signsIn,
  'chatfactor.signIn.sendResetLink': signsIn,
  'chatfactor.signIn.checkGrace': signsIn,
  'chatfactor.signIn.withHost': signsIn,
  'chatfactor.signIn.withMailCode': signsIn,
  'chatfactor.signIn.withMailLink': signsIn,
  'chatfactor.signIn.withPassword': signsIn,
  'chatfactor.signIn.withRecoveryCode': signsIn,
  'chatfactor.signIn.withRememberedBrowser': signsIn,
  'chatfactor.signIn.withResetLink': signsIn,
}

/** Nouns that are read: what is not there has no value to read. */
const readsAsNull = [
  'chatfactor.audit.transactionMark',
  'chatfactor.selfService.as(person).enrollments.takeBackUntil',
  'chatfactor.signIn.deviceCookie',
  'chatfactor.transports.botQrCode',
  'createAdministration(chatfactor).as(actor).audit.verify',
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
