import { describe, expect, it } from 'vitest'
import { home } from '../support/setting.js'

/** A mail to Zoe: the code with which she signs in. */
async function mailed(given: Awaited<ReturnType<typeof home>>, resourceId: string = given.resource.id) {
  const { chatfactor, mailer } = given
  const login = `zoe-${mailer.sent.length}`
  const { id } = await chatfactor.users.create({ login, email: `${login}@example.org` })
  await chatfactor.assignments.create({ resourceId, userId: id })
  await chatfactor.signIn.sendMailCode({ resourceId, login, network: null, device: null })
  await chatfactor.settled()
  return mailer.sent.at(-1)
}

describe('the HTML of a mail', () => {
  it('R25: each Resource has its own brand, and the code is that of the text', async () => {
    const accents = new Map<string | null, string>()
    const given = await home({ brand: (resourceId) => ({ accent: accents.get(resourceId) ?? '#000000' }) })
    const selfService = { ...given.resource.selfService, address: 'shop' }
    const shop = await given.chatfactor.resources.create({ name: 'Shop', selfService })
    accents.set(given.resource.id, '#7c3aed').set(shop.id, '#b91c1c')
    const one = await mailed(given)
    const other = await mailed(given, shop.id)
    expect(one?.html).toContain('#7c3aed')
    expect(one?.html).not.toMatch(/Shop|#b91c1c/)
    expect(other?.html).toContain('#b91c1c')
    expect(other?.html).not.toMatch(/Billing|#7c3aed/)
    const [code = 'none'] = /^\d{6}$/m.exec(one?.text ?? '') ?? []
    expect(one?.html).toContain(`>${code}</div>`)
    expect(one?.subject).toBe(`${code} is your code for Billing`)
  })

  it('ends with whom to ask', async () => {
    expect((await mailed(await home({ support: 'help@example.org' })))?.html).toContain('Questions? help@example.org')
  })

  it.each([{ logo: 4 }, { accent: [] }, 'teal'])(
    'is refused at the start where the brand is none: %j',
    async (brand) => {
      // @ts-expect-error JavaScript can give anything
      await expect(home({ brand })).rejects.toMatchObject({ code: 'INVALID_CONFIG', details: { option: 'brand' } })
    },
  )

  it('keeps no mail back where the host gives no brand, and the host hears of it', async () => {
    const given = await home({
      brand: () => {
        throw new Error('not now')
      },
    })
    expect((await mailed(given))?.html).toContain('#0f766e')
    expect(given.problems.length).toBe(1)
  })
})
