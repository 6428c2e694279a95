import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedPackages, repositoryFolder } from '../support/packages/published-packages.js'
import { sourceFiles } from '../support/packages/source-file.js'
import { secretComparisons } from '../support/secret-comparisons.js'

/** How often each file compares something secret, in a time that depends on lengths only. A door that is new needs a row. */
const steady: Readonly<Record<string, number>> = {
  'accounts/src/browsers/browser-secret.ts': 1,
  'accounts/src/mailed/mail-attempt.ts': 2,
  'accounts/src/mailed/mailed-answer.ts': 1,
  'accounts/src/passwords/pbkdf2-hasher.ts': 1,
  'accounts/src/passwords/scrypt-hasher.ts': 1,
  'accounts/src/sign-in/device-cookie.ts': 1,
  'authorizations/src/agents/agent-key.ts': 1,
  'authorizations/src/answering/typed-answers.ts': 1,
  'authorizations/src/secrets.ts': 1,
  'core/src/challenges/judge.ts': 1,
  'core/src/challenges/new-challenge.ts': 1,
  'core/src/challenges/question.ts': 2,
  'core/src/chats/live-code.ts': 1,
  'core/src/features/approvals/approval-token.ts': 1,
  'core/src/features/approvals/approval-press.ts': 1,
  'core/src/features/recovery/pin.ts': 1,
  'core/src/features/recovery/recovery-codes.ts': 1,
  'core/src/keys/action-token.ts': 1,
  'core/src/keys/confirmation.ts': 2,
  'core/src/keys/key-ring.ts': 1,
  'core/src/keys/one-time-password.ts': 1,
  'core/src/platform-client/webhook.ts': 1,
  'demo/src/demo-admin.ts': 1,
  'demo/src/people.ts': 1,
  'operations/src/trail/seal.ts': 1,
}

/** What is compared letter by letter, and why that tells nothing. */
const allowed: Readonly<Record<string, string>> = {
  'accounts/src/sign-in/password-sign-in.ts records.user?.passwordHash === passwordHash':
    'whether the record changed since it was read: both are of the store, and nothing that was typed is in them',
  'core/src/challenges/issue.ts open.challengeId !== repeated?.passedOver':
    'which open question was looked at already: ids, and nothing that was typed is in them',
  'core/src/features/approvals/approval-press.ts choices[places[action]] === right':
    'one of three numbers, by the place of a button that was proven before',
  'core/src/features/recovery/recovery.ts recoveryCodes.includes(recoveryHash(keys, batch.keyId, assignment, code))':
    'which codes are left: both sides are ours, and nothing that was typed is in them',
}

/** Mistakes that this test is for; the last three lines have none. */
const mistaken = `
export const plain = (typed: string) => typed === challengeCode(keys, challenge, 1)
export const beginning = (typed: string) => confirmationCode(keys, enrollment).startsWith(typed)
export const bytes = (typed: Buffer) => keys.derive(keyId, 'pin', {}).equals(typed)
export function named(typed: string) {
  const { right } = confirmationNumbers(keys, enrollment)
  return right !== typed
}
export const stored = ({ pinHash }: Owner, typed: string) => pinHash === typed
export const listed = (typed: string) => [approvalDigits(keys, challenge)].includes(typed)
export const steady = (typed: string) => sameText(typed, challengeCode(keys, challenge, 1))
export const nothing = ({ pinHash }: Owner) => pinHash === null
export const long = ({ pinHash }: Owner) => pinHash.length === other.length
`

describe('what is secret', () => {
  const files = publishedPackages()
    .filter(({ manifest }) => !/(sandbox|testkit)$/.test(manifest.name))
    .flatMap(({ folder }) => sourceFiles(folder))
    .map(({ path }) => ({
      file: path.replace(/^packages\//, ''),
      ...secretComparisons(path, readFileSync(`${repositoryFolder}${path}`, 'utf8')),
    }))

  it('C11: is compared in a time that says nothing, at every door at which it is typed, pressed or shown', () => {
    const counted = files.filter((one) => one.steady > 0).map((one) => [one.file, one.steady])
    expect(Object.fromEntries(counted)).toEqual(steady)
  })

  it('C11: is compared letter by letter nowhere but where that tells nothing', () => {
    const others = files.flatMap(({ file, others }) => others.map((text) => `${file} ${text}`))
    expect(others.toSorted()).toEqual(Object.keys(allowed).toSorted())
  })

  it('would be found wherever it was: plain, by its beginning, as bytes, by another name, of a record, in a list', () => {
    const found = secretComparisons('mistaken.ts', mistaken)
    expect(found.steady).toBe(1)
    expect(found.others.map((text) => text.replace(/^.*?(\w+)\(.*$/, '$1'))).toEqual([
      'challengeCode',
      'confirmationCode',
      'derive',
      'right !== typed',
      'pinHash === typed',
      'approvalDigits',
    ])
  })
})
