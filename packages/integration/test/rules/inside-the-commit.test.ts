import { allowedActions } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../support/rules/own-enrollment.js'
import { openVerbs, verbs, visit } from '../../support/rules/own-verbs.js'
import { without } from '../../support/rules/switches.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const anything = () => true

describe.each(scenesOnStores)('$name, a verb that was let in and is about to commit', ({ set }) => {
  it.each(allowedActions)('C59: %s is refused when its action is switched off at that moment', async (action) => {
    const { interposed, committed, visit: given } = await visit(set, action)
    const { do: verb, isIt = anything } = verbs[action]
    const { chatfactor, resourceId } = given.scene
    const before = await tokensOf(given.scene, given.ana)
    interposed.before(isIt, async () => {
      committed.length = 0
      await chatfactor.resources.update(resourceId, without(action))
    })
    await expect(verb(given)).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: action } })
    expect(interposed.hasHappened()).toBe(true)
    expect(committed).toEqual(['update resources', 'insert audit'])
    expect(await tokensOf(given.scene, given.ana)).toEqual(before)
  })

  it.each(Object.entries({ ...verbs, ...openVerbs }))(
    'C59: %s is refused when the portal is switched off at that moment',
    async (action, { do: verb, isIt = anything }) => {
      const { interposed, committed, visit: given } = await visit(set, action)
      interposed.before(isIt, async () => {
        committed.length = 0
        await given.scene.chatfactor.resources.update(given.scene.resourceId, { selfService: { enabled: false } })
      })
      await expect(verb(given)).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'self_service' } })
      expect(interposed.hasHappened()).toBe(true)
      expect(committed).toEqual(['update resources', 'insert audit'])
    },
  )

  const everywhere = allowedActions.filter((action) => verbs[action].everywhere === true)

  it.each(everywhere)('R8: %s is refused when another Resource of theirs forbids it at that moment', async (action) => {
    const { interposed, committed, visit: given } = await visit(set, action)
    interposed.before(anything, async () => {
      committed.length = 0
      await given.scene.chatfactor.resources.update(given.payroll, without(action))
    })
    await expect(verbs[action].do(given)).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: action } })
    expect(committed).toEqual(['update resources', 'insert audit'])
  })

  it.each(Object.entries({ ...verbs, ...openVerbs }))(
    'R6: %s is refused when everybody is signed out at that moment',
    async (action, { do: verb, isIt = anything }) => {
      const { interposed, committed, visit: given } = await visit(set, action)
      const { resourceId } = given.scene
      // Another process: in this one, both would queue for the same person.
      const elsewhere = given.scene.instance()
      interposed.before(isIt, async () => {
        committed.length = 0
        await elsewhere.assignments.endSessions({ resourceId, user: { id: given.ana.id }, actor: 'host' })
      })
      await expect(verb(given)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
      expect(committed).toEqual(['update assignments', 'insert audit'])
    },
  )

  it('C24, R19: a chat is not taken over from a token that its person ends at that moment', async () => {
    const { interposed, visit: given } = await visit(set, 'token.assign_existing')
    const { do: verb, isIt = anything } = verbs['token.assign_existing']
    const elsewhere = given.scene.instance()
    const before = await tokensOf(given.scene, given.ana)
    interposed.before(isIt, () => elsewhere.tokens.revoke(given.elsewhereId, { because: 'not_me', actor: 'host' }))
    await expect(verb(given)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
    expect(interposed.hasHappened()).toBe(true)
    expect(await tokensOf(given.scene, given.ana)).toEqual(before)
  })

  it.each(Object.entries({ ...verbs, ...openVerbs }))(
    'C59, C7: %s works when nothing happens, and takes no miss back',
    async (action, { do: verb }) => {
      const { committed, visit: given } = await visit(set, action)
      committed.length = 0
      await verb(given)
      expect(committed).toContain('insert audit')
    },
  )
})
