import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { bindings } from '../../support/doors/bindings.js'

const purpose = 'sign_in'

/** Ana has signed in to a host in two browsers, and proved it in each; she has a chat. */
async function signedInTwice() {
  const place = await world({ people: { ana: {} }, everythingAllowed: true })
  const { chatfactor, resource, ana, telegram, enroll } = place
  const chat = 'chat-of-ana'
  await enroll(ana, chat)
  /** Proves a second factor in a session of the host; gives what its browser sends from then on. */
  const prove = async (binding: string) => {
    const own = { resourceId: resource.id, user: { id: ana.id }, purpose, binding }
    const asked = await chatfactor.secondFactor.check({ ...own, context: { device: 'Safari (iOS)' } })
    await chatfactor.settled()
    if (asked.outcome !== 'sent') throw new Error(asked.outcome)
    const { challengeId } = asked
    const code = telegram.lastCode(chat) ?? ''
    expect((await chatfactor.secondFactor.check({ ...own, challengeId, code })).outcome).toBe('passed')
    await chatfactor.settled()
    const cookie = `__Host-cf-step-sign-in=${challengeId}`
    return () => new Request(`${chatfactor.publicUrl}/inside`, { headers: { cookie } })
  }
  return { ...place, chat, prove }
}

describe('a sign-in that its person disowned', () => {
  it.each(Object.keys(bindings))('R6: is over for %s, which ends the host’s session and no other', async (name) => {
    const { chatfactor, resource, ana, press, chat, prove, telegram, clock } = await signedInTwice()
    const [own, intruder] = [await prove('her own'), await prove('the intruder’s')]
    const ended: string[] = []
    const guardOf = (binding: string) =>
      Object.entries(bindings).find(([known]) => known === name)?.[1](
        { chatfactor, clock },
        {
          ...{ resource: resource.id, purpose },
          user: () => ({ id: ana.id }),
          session: () => binding,
          signOut() {
            ended.push(binding)
            return { 'set-cookie': 'visit=; Max-Age=0' }
          },
        },
      )
    const guards = [await guardOf('her own'), await guardOf('the intruder’s')]
    const knock = async () => [await guards[0]?.knock(own()), await guards[1]?.knock(intruder())]
    expect(await knock()).toEqual([true, true])
    await press(chat, 'It wasn’t me')
    const sent = telegram.sent.length
    expect(await knock()).toEqual([true, false])
    expect(ended).toEqual(['the intruder’s'])
    await chatfactor.settled()
    expect(telegram.sent.length).toBe(sent)
    for (const guard of guards) guard?.close()
  })
})
