import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleFile, serviceOf } from '../support/api/sample-service.js'

const start = `
import type { ChatfactorWithAccounts } from '../../../accounts/src/index.js'
import type { Enrollment, Person, Resource, Token, User } from '@chatfactor/core'
import type { AdministrationOfActor } from '../../../console/src/index.js'
declare const chatfactor: ChatfactorWithAccounts
declare const admin: AdministrationOfActor
declare const resource: Resource, user: User, token: Token, enrollment: Enrollment
declare const person: Person
declare const session: { readonly userId: string; readonly challengeId: string }
`
const wrong = [
  'chatfactor.users.get({ id: resource.id })',
  'chatfactor.resources.get(user.id)',
  'chatfactor.tokens.revoke(user.id, { because: "removed_by_host" })',
  'chatfactor.enrollments.get(token.id)',
  'chatfactor.assignments.create({ resourceId: user.id, userId: user.id })',
  'chatfactor.factors.status({ resourceId: token.userId, user: { id: user.id } })',
  'chatfactor.challenges.start({ resourceId: resource.id, user: { id: token.id }, kind: "otp", purpose: "pay" })',
  'chatfactor.on("token.revoked", ({ tokenId }) => chatfactor.enrollments.get(tokenId))',
  'admin.members.get({ resourceId: user.id, userId: resource.id })',
  'chatfactor.selfService.as({ resourceId: resource.id, userId: token.id, methods: {} })',
  'chatfactor.selfService.as(person).enrollments.cancel(token.id)',
  'chatfactor.signIn.secondFactor.start({ resourceId: user.id, secret: "s", network: null, device: null })',
  'user.id === resource.id',
]
const right = [
  'chatfactor.users.get({ id: user.id })',
  'chatfactor.users.get({ id: token.userId })',
  'chatfactor.tokens.revoke(token.id, { because: "removed_by_host" })',
  'chatfactor.on("token.revoked", ({ tokenId }) => chatfactor.tokens.get(tokenId))',
  'chatfactor.selfService.as({ resourceId: resource.id, userId: user.id, methods: {} }).tokens.revoke(token.id)',
  'chatfactor.selfService.as({ resourceId: "a", userId: session.userId, methods: {} }).enrollments.cancel("b")',
  'chatfactor.enrollments.start({ resourceId: enrollment.resourceId, user: { id: enrollment.userId }, name: "A", transport: "telegram" })',
  'admin.members.get({ resourceId: resource.id, userId: user.id })',
  'chatfactor.signIn.secondFactor.start({ resourceId: resource.id, secret: "s", network: null, device: null })',
  // What comes from a host's own session, form or table is a plain string.
  'chatfactor.users.get({ id: session.userId })',
  'chatfactor.tokens.get(String(new URLSearchParams("").get("token")))',
  'chatfactor.secondFactor.check({ resourceId: "a", user: { id: session.userId }, purpose: "pay", binding: "b", challengeId: session.challengeId })',
  // And what is kept there goes in as one, and comes back as one.
  'chatfactor.resources.get((JSON.parse(JSON.stringify({ id: resource.id })) as { id: string }).id)',
  'const rows: { resourceId: string }[] = [token]; rows.map(({ resourceId }) => chatfactor.resources.get(resourceId))',
  'const byUser: Record<string, string> = { [user.id]: token.id }; chatfactor.tokens.get(byUser[user.id] ?? "")',
]

describe('ids', () => {
  const lines = [...wrong, ...right].map((line) => `{ ${line} }`)
  const service = serviceOf(`${start}${lines.join('\n')}\nexport const id = user.id, ids = [token.id]\n`)
  let faulty: ReadonlySet<string>

  beforeAll(() => {
    const source = service.getProgram()?.getSourceFile(sampleFile)
    const text = source?.text.split('\n') ?? []
    const found = service.getSemanticDiagnostics(sampleFile)
    faulty = new Set(found.map(({ start: at }) => text[source?.getLineAndCharacterOfPosition(at ?? 0).line ?? 0] ?? ''))
  })

  it.each(wrong)('of one kind do not fit where another belongs: %s', (line) => {
    expect(faulty).toContain(`{ ${line} }`)
  })

  it.each(right)('fit where they belong, and so does any string: %s', (line) => {
    expect(faulty).not.toContain(`{ ${line} }`)
  })

  it('are shown by their names', () => {
    const text = service.getProgram()?.getSourceFile(sampleFile)?.text ?? ''
    const shown = ['id = ', 'ids = '].map((name) =>
      ts.displayPartsToString(service.getQuickInfoAtPosition(sampleFile, text.lastIndexOf(name))?.displayParts),
    )
    expect(shown).toEqual(['const id: UserId', 'const ids: TokenId[]'])
  })
})
