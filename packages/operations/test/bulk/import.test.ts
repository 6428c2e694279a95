import { describe, expect, it } from 'vitest'
import type { ImportedLine } from '../../src/index.js'
import { bulkSetting, djangoHash, fates, refusals } from '../support/bulk-setting.js'

const file = `login,externalId,email,resource,passwordHash
ann,4711,ann@example.org,billing,${djangoHash}
ben,,ben@example.org,Billing;payroll,
`

describe('a file of people', () => {
  it('R38: brings each of them in with their memberships and their password, in one commit, as the trail says', async () => {
    const { run, chatfactor, billing, payroll, signIn, audited } = await bulkSetting()
    const lines = await run(file, { actor: 'administrator:root' })
    const [ann, ben] = await Promise.all(['ann', 'ben'].map((login) => chatfactor.users.findByLogin(login)))
    expect(lines).toEqual([
      { line: 2, fate: 'created', userId: ann?.id, field: null, reason: null },
      { line: 3, fate: 'created', userId: ben?.id, field: null, reason: null },
    ])
    expect(ann).toMatchObject({ externalId: '4711', email: 'ann@example.org', active: true })
    const placesOf = async (id = '') =>
      (await chatfactor.assignments.list({ user: { id } })).items.map(({ resourceId }) => resourceId).sort()
    expect(await placesOf(ann?.id)).toEqual([billing.id])
    expect(await placesOf(ben?.id)).toEqual([billing.id, payroll.id].sort())
    expect(await signIn(billing.id, 'ann', 'lètmein')).toMatchObject({ outcome: 'signed_in' })
    expect(await signIn(billing.id, 'ben', 'lètmein')).toEqual({ outcome: 'refused' })
    const [imported] = await audited('people.imported')
    expect(imported).toMatchObject({
      ...{ actor: 'administrator:root', resourceId: null },
      details: { created: 2, updated: 0, skipped: 0, refused: 0 },
    })
    const created = await audited('user.created')
    const bearing = created.map(({ details, actor }) => ({ import: details.import, line: details.line, actor }))
    expect(bearing.sort((a, b) => Number(a.line) - Number(b.line))).toEqual(
      [2, 3].map((line) => ({ import: imported?.details.import, line, actor: 'administrator:root' })),
    )
  })

  it('R38: makes everybody a member of the Resource that the call names, and of those of their line', async () => {
    const { run, chatfactor, billing, payroll } = await bulkSetting()
    await run('login,resource\nann,payroll\nben,\n', { resourceId: billing.id })
    const members = async (resourceId: string) => (await chatfactor.assignments.list({ resourceId })).items.length
    expect([await members(billing.id), await members(payroll.id)]).toEqual([2, 1])
    await expect(run('login\nzoe\n', { resourceId: 'nowhere' })).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
    expect(await chatfactor.users.findByLogin('zoe')).toBeNull()
  })

  it('R38: has a line wholly or not at all, and a line that is wrong stops no other', async () => {
    const { run, logins, chatfactor } = await bulkSetting()
    await chatfactor.resources.create({ name: 'Twins' })
    await chatfactor.resources.create({ name: 'Twins' })
    const lines = await run(`login,email,firstName,resource,passwordHash
ann,nowhere,Ann,billing,
ben,ben@example.org,=1+1,billing,
zoe,zoe@example.org,Zoe,nowhere,
kai,kai@example.org,Kai,billing;Twins,
eve,eve@example.org,Eve,billing,$1$md5
ida,ida@example.org,"I
da",billing,
good,good@example.org,Good,billing,
GOOD,other@example.org,Other,payroll,
short,x
`)
    expect(refusals(lines)).toEqual([
      [2, 'email', 'is not an e-mail address'],
      [3, 'firstName', 'begins like a formula'],
      [4, 'resource', 'is no Resource'],
      [5, 'resource', 'is the name of several Resources'],
      [6, 'passwordHash', 'is of no kind that `passwordHasher` or `otherHashers` reads'],
      [7, 'firstName', 'has a character that cannot be shown'],
      [10, 'login', 'stands in a line before as well'],
      [11, null, 'has 2 cells, and the first line 5'],
    ])
    expect(fates(lines).filter((one) => !one.includes('refused'))).toEqual(['9 created'])
    expect(await logins()).toEqual(['good'])
  })

  it('R38: may be tried: a dry run says the same of each line, and nothing happens', async () => {
    const given = await bulkSetting({ uniqueEmails: true })
    const { run, chatfactor, logins, audited, store } = given
    await chatfactor.users.create({ login: 'ben', email: 'ben@example.org' })
    const mixed = 'login,email\nann,ann@example.org\nben,x@example.org\nzoe,BEN@example.org\nkai,nowhere\nann,\n'
    const before = await audited('user.created')
    const tried = await run(mixed, { dryRun: true })
    expect(await logins()).toEqual(['ben'])
    expect(await audited('user.created')).toEqual(before)
    expect((await store.list('marks', { index: 'due', equals: { kind: 'import' }, limit: 10 })).items).toEqual([])
    const real = await run(mixed)
    expect(fates(real)).toEqual(['2 created', '3 refused', '4 refused', '5 refused', '6 refused'])
    expect(tried).toEqual(real.map((line) => (line.fate === 'created' ? { ...line, userId: null } : line)))
  })

  it.each([
    ['fail', 'refused', 'is there already'],
    ['skip', 'skipped', 'is there already'],
  ] as const)('R38: leaves who is there as they are, where onDuplicate is %s', async (onDuplicate, fate, reason) => {
    const { run, chatfactor, billing } = await bulkSetting()
    const ann = await chatfactor.users.create({ login: 'ann', externalId: '7', email: 'ann@example.org' })
    const lines = await run('login,externalId,email\nANN,,new@example.org\nx,7,y@example.org\nben,,\n', {
      ...{ onDuplicate, resourceId: billing.id },
    })
    expect(lines.map(({ fate, field, reason }) => [fate, field, reason])).toEqual([
      [fate, 'login', reason],
      [fate, 'externalId', reason],
      ['created', null, null],
    ])
    expect(await chatfactor.users.get({ id: ann.id })).toEqual(ann)
    expect((await chatfactor.assignments.list({ user: { id: ann.id } })).items).toEqual([])
  })

  it('R38: changes who is there where onDuplicate is update, and takes nothing away', async () => {
    const { run, chatfactor, billing, payroll, signIn, audited } = await bulkSetting()
    const ann = await chatfactor.users.create({ login: 'ann', email: 'ann@example.org', password: 'correct horse' })
    const ben = await chatfactor.users.create({ login: 'ben', externalId: 'b' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ann.id })
    const text = `login,externalId,email,firstName,passwordHash\nann,,,Ann,${djangoHash}\nben,b,ben@example.org,,${djangoHash}\nben2,c,,,\nann,,,,\n`
    const lines = await run(text, { onDuplicate: 'update', resourceId: billing.id })
    expect(fates(lines)).toEqual(['2 updated', '3 updated', '4 created', '5 refused'])
    expect(await chatfactor.users.get({ id: ann.id })).toMatchObject({ email: 'ann@example.org', firstName: 'Ann' })
    expect((await chatfactor.assignments.list({ user: { id: ann.id } })).items).toHaveLength(2)
    expect(await signIn(billing.id, 'ann', 'lètmein')).toEqual({ outcome: 'refused' })
    expect(await signIn(billing.id, 'ann', 'correct horse')).toMatchObject({ outcome: 'signed_in' })
    expect(await signIn(billing.id, 'ben', 'lètmein')).toMatchObject({ outcome: 'signed_in' })
    expect((await audited('user.updated')).map(({ details }) => details.fields).sort()).toEqual([
      'login email passwordHash',
      'login firstName',
    ])
    expect(await chatfactor.users.get({ id: ben.id })).toMatchObject({ email: 'ben@example.org', externalId: 'b' })
    const again = await run(text, { onDuplicate: 'update', resourceId: billing.id, name: 'again' })
    expect(again.slice(0, 2).map(({ fate, reason }) => [fate, reason])).toEqual(
      [1, 2].map(() => ['skipped', 'is like this already']),
    )
  })

  it('R38: never makes one person of two', async () => {
    const { run, chatfactor } = await bulkSetting({ uniqueEmails: true })
    await chatfactor.users.create({ login: 'ann', externalId: 'a', email: 'ann@example.org' })
    await chatfactor.users.create({ login: 'ben', externalId: 'b' })
    const text = 'login,externalId,email\nann,b,\nben,x,\nzoe,,ANN@example.org\n'
    expect(refusals(await run(text, { onDuplicate: 'update' }))).toEqual([
      [2, 'externalId', 'belongs to somebody else than the login'],
      [3, 'externalId', 'is not the one that this person has'],
      [4, 'email', 'belongs to somebody else'],
    ])
  })

  it('R38: takes no hashes where nothing keeps passwords', async () => {
    const { run } = await bulkSetting({ withoutAccounts: true })
    expect(refusals(await run(`login,passwordHash\nann,${djangoHash}\nben,\n`))).toEqual([
      [2, 'passwordHash', 'needs accounts, which keep passwords'],
    ])
  })

  it('R38: is refused as a whole where it is no file of people, or cannot be read on', async () => {
    const { run, chatfactor, logins } = await bulkSetting()
    const refused = { code: 'INVALID_INPUT' }
    await expect(run('')).rejects.toMatchObject(refused)
    await expect(run('ann,ann@example.org\n')).rejects.toMatchObject(refused)
    expect(() => chatfactor.users.import(JSON.parse('7'))).toThrow(/source/)
    expect(() => chatfactor.users.import('login\n', JSON.parse('{"onDuplicate":"merge"}'))).toThrow(/onDuplicate/)
    const lines: ImportedLine[] = []
    const reading = (async () => {
      for await (const line of chatfactor.users.import('login,email\nann,\nben,"x\nzoe,\n')) lines.push(line)
    })()
    await expect(reading).rejects.toThrow('cannot be read from line 3 on, which opens a quote that nothing closes')
    expect(refusals(lines)).toEqual([[3, 'email', 'opens a quote that nothing closes']])
    expect(await logins()).toEqual(['ann'])
  })
})
