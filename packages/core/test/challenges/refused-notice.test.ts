import { describe, expect, it } from 'vitest'
import { setting } from '../support/setting.js'

const mails = {
  en: {
    sign_in: { subject: 'Billing: you refused a sign-in', text: /^Someone asked to sign in as you, and your chat/ },
    pay: { subject: 'Billing: you refused a request', text: /^Someone asked for your confirmation, and your chat/ },
  },
  uk: {
    sign_in: { subject: 'Billing: ви відхилили вхід', text: /^Хтось намагався ввійти під вашим іменем, а у/ },
    pay: { subject: 'Billing: ви відхилили запит', text: /^Хтось просив вашого підтвердження, а у вашому чаті/ },
  },
} as const
const notMine = { en: { otp: 'It wasn’t me', approval: 'It wasn’t me' }, uk: { otp: 'Це не я', approval: 'Це не я' } }
const cases = (['en', 'uk'] as const).flatMap((language) =>
  (['sign_in', 'pay'] as const).flatMap((purpose) =>
    (['otp', 'approval'] as const).map((kind) => ({ language, purpose, kind })),
  ),
)

describe('who hears that their chat refused something', () => {
  it.each(cases)(
    'R4: in $language of $kind for $purpose is told by mail what it was',
    async ({ language, purpose, kind }) => {
      const { chatfactor, resource, ana, enroll, telegram, hear, mailer } = await setting()
      await chatfactor.users.update({ id: ana.id }, { language })
      await enroll(ana, 'chat-a')
      await chatfactor.challenges.start({ resourceId: resource.id, user: { id: ana.id }, kind, purpose })
      await chatfactor.settled()
      const token = telegram.sent.at(-1)?.message.actions.find(({ label }) => label === notMine[language][kind])?.value
      await hear({ type: 'action', chatId: 'chat-a', value: token ?? '', messageId: null })
      await chatfactor.settled()
      expect(mailer.sent.at(-1)?.subject).toBe(mails[language][purpose].subject)
      expect(mailer.sent.at(-1)?.text).toMatch(mails[language][purpose].text)
    },
  )

  it.each(['en', 'uk'] as const)(
    'R4: in %s of a payment says payee and amount, and never that it was a sign-in',
    async (language) => {
      const { chatfactor, resource, ana, enroll, telegram, hear, mailer } = await setting()
      await chatfactor.users.update({ id: ana.id }, { language })
      await enroll(ana, 'chat-a')
      const fields = [
        { label: 'To', value: 'ACME GmbH' },
        { label: 'Amount', value: '100.00 EUR' },
      ]
      for (const purpose of ['pay', 'sign_in']) {
        const about = { resourceId: resource.id, user: { id: ana.id }, purpose, transaction: { fields } }
        await chatfactor.challenges.start({ ...about, kind: 'approval' })
        await chatfactor.settled()
        const label = notMine[language].approval
        const token = telegram.sent.at(-1)?.message.actions.find((action) => action.label === label)?.value
        await hear({ type: 'action', chatId: 'chat-a', value: token ?? '', messageId: null })
        await chatfactor.settled()
        expect(mailer.sent.at(-1)?.subject).toBe(mails[language].pay.subject)
        for (const line of ['To: ACME GmbH', 'Amount: 100.00 EUR']) expect(mailer.sent.at(-1)?.text).toContain(line)
      }
    },
  )

  it('R4: in another chat of theirs is told what it was, too', async () => {
    const { chatfactor, resource, ana, enroll, telegram, hear, shownIn } = await setting()
    await chatfactor.resources.update(resource.id, { secondFactor: { maxTokensPerUser: 2 } })
    await enroll(ana, 'chat-a')
    const tokenId = await enroll(ana, 'chat-b')
    const user = { id: ana.id }
    await chatfactor.challenges.start({ resourceId: resource.id, user, kind: 'approval', purpose: 'pay', tokenId })
    await chatfactor.settled()
    const token = telegram.sent.at(-1)?.message.actions.find(({ label }) => label === 'It wasn’t me')?.value ?? ''
    await hear({ type: 'action', chatId: 'chat-b', value: token, messageId: null })
    await chatfactor.settled()
    expect(shownIn('chat-a').at(-1)).toContain('Someone asked for your confirmation')
  })
})
