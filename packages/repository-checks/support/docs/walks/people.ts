import type { Chatfactor } from '@chatfactor/core'
import type { Sandbox } from '@chatfactor/sandbox'
import { fakePeople } from '@chatfactor/testkit'
import { expect } from 'vitest'
import type { ReadersApp } from './readers-app.js'

/** Two people of Billing, by their names. */
export interface TwoPeople {
  readonly resourceId: string
  readonly ana: string
  readonly ben: string
}

/** Makes Billing as the pages do, and two people in it. */
export async function twoPeople(chatfactor: Chatfactor): Promise<TwoPeople> {
  const { id: resourceId } = await chatfactor.resources.ensure({
    ...{ address: 'billing', name: 'Billing', preset: 'self_service' },
  })
  const person = async (login: string) => {
    const { id: userId } = await chatfactor.users.ensure({ externalId: login, login })
    await chatfactor.assignments.create({ resourceId, userId })
    return userId
  }
  return { resourceId, ana: await person('ana'), ben: await person('ben') }
}

/** A Chatfactor as the pages make it, with two people who have a messenger that is a list of messages. */
export async function withPhones({ phones }: ReadersApp, chatfactor: Chatfactor) {
  const two = await twoPeople(chatfactor)
  const people = fakePeople(chatfactor, phones)
  for (const userId of [two.ana, two.ben]) await people.enroll({ resourceId: two.resourceId, userId })
  const shownTo = (userId: string) => phones.sent.filter(({ to }) => to.chatId === people.chatOf(userId))
  /** Presses a button below the newest message that has it. */
  const press = async (userId: string, label: string) => {
    await chatfactor.settled()
    const action = shownTo(userId)
      .flatMap(({ message }) => message.actions)
      .findLast((one) => one.label === label)
    if (action === undefined) throw new Error(`There is no button ${label}`)
    const event = { type: 'action', chatId: people.chatOf(userId), value: action.value, messageId: null } as const
    await chatfactor.handleWebhook('telegram', phones.webhook(event))
    await chatfactor.settled()
  }
  return { ...two, people, shownTo, press }
}

/** From the link of an enrollment to an active token, with a phone of the sandbox. */
export async function enrollWith(
  sandbox: Sandbox,
  chatfactor: Chatfactor,
  { resourceId, userId, slug, transport }: Whose,
): Promise<void> {
  const asked = { resourceId, user: { id: userId }, name: 'My phone', transport }
  const { id } = await chatfactor.enrollments.start(asked)
  const { open } = await chatfactor.enrollments.links(id)
  const phone = sandbox.phone(slug)
  const { draft = '', isStartShown } = await phone.open(open[0] ?? '')
  if (isStartShown) await phone.pressStart()
  else if (draft !== '') await phone.type(draft)
  const states: string[] = []
  for await (const { state } of chatfactor.enrollments.watch(id)) states.push(state)
  expect(states.at(-1)).toBe('active')
}

interface Whose {
  readonly resourceId: string
  readonly userId: string
  readonly slug: string
  readonly transport: string
}

/** Two people enroll with phones of the sandbox, and each types the code that came to their own. */
export async function twoComeThrough(sandbox: Sandbox, chatfactor: Chatfactor, transport: string): Promise<TwoPeople> {
  const two = await twoPeople(chatfactor)
  const { resourceId } = two
  for (const slug of ['ana', 'ben'] as const) {
    await enrollWith(sandbox, chatfactor, { resourceId, userId: two[slug], slug, transport })
    const question = { resourceId, user: { id: two[slug] }, purpose: 'pay', binding: `session of ${slug}` }
    const started = await chatfactor.challenges.start({ ...question, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    const code = sandbox.phone(slug).lastCode() ?? ''
    const answer = { ...question, challengeId: started.challengeId, code }
    expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted' })
  }
  return two
}

/** Asks somebody for a code, and types ten wrong ones. */
export async function lock(chatfactor: Chatfactor, resourceId: string, userId: string): Promise<void> {
  const asked = { resourceId, user: { id: userId }, purpose: 'pay' }
  const started = await chatfactor.challenges.start({ ...asked, kind: 'otp' })
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  const { challengeId } = started
  for (let miss = 0; miss < 10; miss += 1) await chatfactor.challenges.verify({ ...asked, challengeId, code: 'wrong' })
}
