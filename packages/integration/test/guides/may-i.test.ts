import { mayI } from '@chatfactor/demo'
import { fakePeople, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'

/** An assistant that wants to order something for Ana. */
async function assistant() {
  const { chatfactor, resource, telegram, ana } = await world({ people: { ana: {} } })
  const people = fakePeople(chatfactor, telegram)
  await people.enroll({ resourceId: resource.id, userId: ana.id })
  const wish = {
    resourceId: resource.id,
    userId: ana.id,
    taskId: 'task-1',
    what: 'Order shoes',
    fields: [{ label: 'Price', value: '89.00 EUR' }],
  }
  const said: string[] = []
  const asked = (answer: (number: number) => Promise<void>) =>
    mayI(chatfactor, wish, (line) => {
      said.push(line)
      const number = /Press (\d\d)/.exec(line)?.[1]
      if (number !== undefined) void answer(Number(number))
    })
  return { people, asked, said, telegram, userId: ana.id }
}

describe('an assistant that asks first', () => {
  it('C32: may, once the person pressed the number under exactly what it would do', async () => {
    const { people, asked, telegram, userId } = await assistant()
    expect(await asked((number) => people.approve(userId, number))).toBe(true)
    expect(telegram.sent.at(-1)?.message).toMatchObject({ details: 'Price: 89.00 EUR' })
  })

  it('R24: may not where the person says no, and says that it heard so', async () => {
    const { people, asked, said, userId } = await assistant()
    expect(await asked(() => people.decline(userId))).toBe(false)
    expect(said.at(-1)).toBe('You said no, so I leave it.')
    expect(await asked((number) => people.approve(userId, number))).toBe(true)
  })

  it('may not where the person says that it was not them, or presses another number', async () => {
    const one = await assistant()
    expect(await one.asked(() => one.people.deny(one.userId))).toBe(false)
    const two = await assistant()
    expect(await two.asked((number) => two.people.chooseWrong(two.userId, number))).toBe(false)
  })
})
