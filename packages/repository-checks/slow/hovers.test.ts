import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { sampleFile as file, serviceOf } from '../support/api/sample-service.js'

const calls: Readonly<Record<string, string>> = {
  'secondFactor.check({ resourceId, user, purpose, binding })': 'SecondFactorAnswer',
  "challenges.start({ resourceId, user, purpose, kind: 'otp' })": 'ChallengeStarted',
  'challenges.verify({ resourceId, user, purpose, challengeId, code })': 'ChallengeVerdict',
  'challenges.redeem({ resourceId, user, purpose, challengeId })': 'ChallengeRedemption',
}

describe('what an editor shows of an answer', () => {
  const sample = `
    import type { Chatfactor, UserRef } from '@chatfactor/core'
    declare const chatfactor: Chatfactor
    declare const user: UserRef
    declare const resourceId: string, purpose: string, binding: string, challengeId: string, code: string
    ${Object.keys(calls)
      .map((call, at) => `export const answer${at} = await chatfactor.${call}`)
      .join('\n')}
  `
  const service = serviceOf(sample)

  it.each(Object.entries(calls).map(([call, name], at) => ({ call, name, at })))('is short: $name', ({ name, at }) => {
    expect(service.getSemanticDiagnostics(file)).toEqual([])
    const hover = service.getQuickInfoAtPosition(file, sample.indexOf(`answer${at}`))
    expect(ts.displayPartsToString(hover?.displayParts)).toBe(`const answer${at}: ${name}`)
  })

  it('names each of what it may be', () => {
    const program = service.getProgram()
    const place = program?.getSourceFile(file)
    const checker = program?.getTypeChecker()
    const narrowed = place?.statements.flatMap((statement) =>
      ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
    )
    const answer = narrowed?.find(({ name }) => name.getText(place) === 'answer0')
    const type = answer === undefined ? undefined : checker?.getTypeAtLocation(answer)
    const names = type?.isUnion() ? type.types.map((one) => checker?.typeToString(one)) : []
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => name === undefined || !/^\w+$/.test(name))).toEqual([])
  })
})
