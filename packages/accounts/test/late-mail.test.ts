import { someBrowser } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { home } from '../../core/test/support/setting.js'

it.each(['has asked anew', 'was switched off', 'is no member any more'])(
  'C49, R30: a mailed code that waits is dropped where its person %s meanwhile, and that of somebody else comes',
  async (what) => {
    const { chatfactor, resource, ana, ben, mailer, clock } = await home()
    await chatfactor.users.update({ id: ana.id }, { password: null })
    await chatfactor.users.update({ id: ben.id }, { password: null, email: 'ben@example.org' })
    const mailed = async (login: string, attemptId?: string) => {
      const asked = { ...someBrowser, resourceId: resource.id, login }
      const mailing = await chatfactor.signIn.sendMailCode(attemptId === undefined ? asked : { ...asked, attemptId })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      await chatfactor.settled()
      return mailing.attemptId
    }
    await chatfactor.settled()
    const before = mailer.sent.length
    mailer.failNext(2)
    const attemptId = await mailed('ana')
    await mailed('ben')
    expect(mailer.sent).toHaveLength(before)
    const member = { resourceId: resource.id, user: { id: ana.id } }
    if (what === 'has asked anew') await mailed('ana', attemptId)
    if (what === 'was switched off') await chatfactor.users.update({ id: ana.id }, { active: false })
    if (what === 'is no member any more') await chatfactor.assignments.end(member)
    await chatfactor.settled()
    const codes = () => mailer.sent.slice(before).flatMap(({ to, text }) => (/^\d{6}$/m.test(text) ? [to] : []))
    const meanwhile = what === 'has asked anew' ? ['ana@example.org'] : []
    expect(codes()).toEqual(meanwhile)
    await clock.advance(10_000)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(codes()).toEqual([...meanwhile, 'ben@example.org'])
  },
)
