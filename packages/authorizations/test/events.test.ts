import type { AuthorizationEvents } from '@chatfactor/core'
import { expect, it } from 'vitest'
import { assistants, hourMs } from './support/assistants.js'

const names = [
  ...(['authorization.asked', 'authorization.approved', 'authorization.declined', 'authorization.denied'] as const),
  ...(['authorization.accepted', 'authorization.cancelled', 'authorization.expired'] as const),
  ...(['agent.paused', 'agent.resumed', 'agent.muted', 'agent.unmuted'] as const),
] satisfies readonly (keyof AuthorizationEvents)[]

it('R41, R42, R43: a host hears what agents ask and what becomes of it, with ids alone', async () => {
  const { chatfactor, question, press, clock, invoices, travel, ana, ben, resourceId } = await assistants()
  const heard: (readonly [string, object])[] = []
  for (const name of names) chatfactor.on(name, (data: object) => heard.push([name, data]))
  const used = await question()
  await press('chat-a', used.right)
  await used.redeem()
  await question()
  await press('chat-a', 'No')
  await question({ user: { id: ben.id } })
  await press('chat-b', 'It wasn’t me')
  const back = await question()
  await chatfactor.authorizations.cancel(back.named)
  const late = await question()
  await clock.advance(hourMs)
  await chatfactor.worker.runOnce()
  await chatfactor.agents.pause(travel.id)
  await chatfactor.agents.resume(travel.id)
  await chatfactor.agents.resume(invoices.id, { user: { id: ben.id } })
  expect(heard.map(([name]) => name)).toEqual([
    ...['authorization.asked', 'authorization.approved', 'authorization.accepted'],
    ...['authorization.asked', 'authorization.declined'],
    ...['authorization.asked', 'authorization.denied', 'agent.muted'],
    ...['authorization.asked', 'authorization.cancelled'],
    ...['authorization.asked', 'authorization.expired'],
    ...['agent.paused', 'agent.resumed', 'agent.unmuted'],
  ])
  const about = { agentId: invoices.id, resourceId, userId: ana.id, purpose: 'pay' }
  expect(heard.find(([name]) => name === 'authorization.accepted')?.[1]).toEqual({
    authorizationId: used.authorizationId,
    ...about,
  })
  expect(heard.find(([name]) => name === 'authorization.expired')?.[1]).toMatchObject({
    authorizationId: late.authorizationId,
  })
  expect(heard.find(([name]) => name === 'agent.paused')?.[1]).toEqual({ agentId: travel.id, resourceId })
  expect(JSON.stringify(heard)).not.toMatch(/ACME|chat-a|chat-b|Invoice/)
})
