import { describe, expect, it } from 'vitest'
import { home } from '../support/setting.js'

/** A mail to Ana: the code with which she signs in. */
async function mailed({ chatfactor, resource, mailer }: Awaited<ReturnType<typeof home>>): Promise<string> {
  await chatfactor.users
    .create({ login: 'zoe', email: 'zoe@example.org' })
    .then(({ id }) => chatfactor.assignments.create({ resourceId: resource.id, userId: id }))
  await chatfactor.signIn.sendMailCode({ resourceId: resource.id, login: 'zoe', network: null, device: null })
  await chatfactor.settled()
  return mailer.sent.at(-1)?.text ?? ''
}

describe('whom people ask', () => {
  it('is the last line of a mail', async () => {
    expect(await mailed(await home({ support: 'help@example.org' }))).toMatch(/\n\nQuestions\? help@example\.org\n$/)
    expect(await mailed(await home())).not.toContain('Questions?')
  })

  it('may be somebody else for each Resource, and nobody for some', async () => {
    const asked: (string | null)[] = []
    const given = await home({
      support: (resourceId) => {
        asked.push(resourceId)
        return 'Desk 4'
      },
    })
    expect(await mailed(given)).toContain('Questions? Desk 4')
    expect(asked).toEqual([given.resource.id])
    expect(await mailed(await home({ support: () => null }))).not.toContain('Questions?')
  })

  it.each(['', 'two\nlines', 'x'.repeat(201)])('is refused at the start where it is no line: %j', async (support) => {
    await expect(home({ support })).rejects.toMatchObject({ code: 'INVALID_CONFIG', details: { option: 'support' } })
  })

  it('keeps no mail back where the host does not know, and the host hears of it', async () => {
    for (const support of [
      () => 'two\nlines',
      () => {
        throw new Error('not now')
      },
    ]) {
      const given = await home({ support })
      expect(await mailed(given)).toMatch(/\d{6}/)
      expect(given.problems.length).toBe(1)
    }
  })
})
