import { describe, expect, it } from 'vitest'
import { bulkSetting, djangoHash, fates } from '../support/bulk-setting.js'

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

describe('people as CSV', () => {
  it('R39: are those of one Resource or all, with nothing secret, and can be read again', async () => {
    const { run, chatfactor, billing, audited } = await bulkSetting()
    await run(`login,email,phone,passwordHash,resource
ann,ann@example.org,+380441234567,${djangoHash},billing
-ben,,,,payroll
`)
    await chatfactor.users.create({ externalId: 'c', firstName: '=cmd|calc' })
    const users = await whole(chatfactor.users.exportCsv({ of: 'users', actor: 'administrator:root' }))
    expect(users).toBe(
      [
        `\ufeff"login","externalId","email","phone","firstName","lastName","language","active"`,
        `,"c",,,"'=cmd|calc",,,"true"`,
        `"'-ben",,,,,,,"true"`,
        `"ann",,"ann@example.org","'+380441234567",,,,"true"`,
        '',
      ].join('\r\n'),
    )
    expect(await whole(chatfactor.users.exportCsv({ of: 'users', resourceId: billing.id }))).not.toContain('ben')
    expect(
      (await audited('people.exported')).map(({ actor, resourceId, details }) => [actor, resourceId, details]),
    ).toEqual([
      ['host', billing.id, { of: 'users' }],
      ['administrator:root', null, { of: 'users' }],
    ])
    const read = await run(users, { onDuplicate: 'update' })
    expect(fates(read)).toEqual(['2 refused', '3 skipped', '4 skipped'])
  })

  it('R39: are members with how they stand, and the tokens that are in use', async () => {
    const { run, chatfactor, billing, clock } = await bulkSetting()
    await run('login,resource\nann,billing\nben,payroll\n')
    const ann = await chatfactor.users.findByLogin('ann')
    const at = clock.now().toISOString()
    expect(await whole(chatfactor.users.exportCsv({ of: 'members' }))).toBe(
      [
        '\ufeff"resource","login","externalId","active","enrolled","tokens","lockedUntil","signedInAt","since"',
        `"billing","ann",,"true","false","0",,,"${at}"`,
        `"payroll","ben",,"true","false","0",,,"${at}"`,
        '',
      ].join('\r\n'),
    )
    await chatfactor.resources.update(billing.id, { selfService: { tokenEnrollment: { bot: { enabled: true } } } })
    const user = { id: ann?.id ?? '' }
    const { id } = await chatfactor.enrollments.start({
      resourceId: billing.id,
      user,
      name: 'Phone',
      transport: 'telegram',
    })
    const { qr } = await chatfactor.enrollments.links(id)
    const code = /[A-Za-z0-9_-]{43}/.exec(qr)?.[0] ?? ''
    await chatfactor.receive('telegram', [
      {
        type: 'code',
        code,
        chatId: 'a',
        dedupeKey: '1',
        occurredAt: clock.now(),
        mayReply: true,
        pushable: true,
        profile: null,
      },
    ])
    const tokens = await whole(chatfactor.users.exportCsv({ of: 'tokens' }))
    expect(tokens.split('\r\n').slice(1)).toEqual([
      expect.stringMatching(/^"billing","ann",,"Phone","Telegram",.*"active","2030-/),
      '',
    ])
  })

  it('R39: of a Resource that is not there are nobody’s', async () => {
    const { chatfactor, audited } = await bulkSetting()
    await expect(whole(chatfactor.users.exportCsv({ of: 'users', resourceId: 'x' }))).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
    })
    expect(() => chatfactor.users.exportCsv(JSON.parse('{"of":"secrets"}'))).toThrow(/of/)
    expect(await audited('people.exported')).toEqual([])
  })
})
