import { describe, expect, it } from 'vitest'
import { columnsOf, peopleColumns } from '../../src/bulk/people-columns.js'
import { personOf } from '../../src/bulk/person-line.js'

const problemOfHash = (hash: string) => (hash.startsWith('$2b$') ? null : 'is of no kind that is read')
const read = (line: Readonly<Record<string, string>>) =>
  personOf(columnsOf(Object.keys(line)), Object.values(line), problemOfHash)

describe('the first line of a file of people', () => {
  it('R38: names the columns, in any order and case, resource as often as it likes', () => {
    expect(columnsOf(['EMAIL', ' login', 'Resource', 'resource'])).toEqual(['email', 'login', 'resource', 'resource'])
    expect(columnsOf(peopleColumns)).toEqual(peopleColumns)
  })

  it.each([
    [['login', 'shoeSize'], /column 2 that is none of login, externalId/],
    [['login', 'Login'], /two columns login/],
    [['email', 'phone'], /login or externalId among them/],
    [['ann', 'ann@example.org'], /column 1 that is none/],
    [['login', 'password'], /passwords come as hashes/],
  ])('R38: is refused as %j', (cells, problem) => {
    expect(() => columnsOf(cells)).toThrow(problem)
  })
})

describe('a line of people', () => {
  it('R38: is what users.create takes, with the hash and the Resources beside', () => {
    expect(
      read({
        login: ' ann ',
        externalId: '7',
        email: 'ann@example.org',
        phone: "'+380441234567",
        firstName: 'Ann',
        lastName: '',
        language: 'uk',
        active: 'TRUE',
        passwordHash: '$2b$10$x',
        resource: 'billing; payroll;billing;',
      }),
    ).toEqual({
      fields: {
        login: 'ann',
        externalId: '7',
        email: 'ann@example.org',
        phone: '+380441234567',
        firstName: 'Ann',
        language: 'uk',
        active: true,
      },
      passwordHash: '$2b$10$x',
      resources: ['billing', 'payroll'],
    })
    expect(read({ externalId: 'ben', active: '0' })).toMatchObject({ fields: { externalId: 'ben', active: false } })
  })

  it.each([
    [{ login: 'a n n' }, 'login', /letters, digits/],
    [{ login: 'ann', email: 'nowhere' }, 'email', /no.* e-mail/],
    [{ login: 'ann', phone: '12' }, 'phone', /digits/],
    [{ login: 'ann', language: 'not a language' }, 'language', /./],
    [{ login: 'ann', active: 'WAHR' }, 'active', /true or false/],
    [{ login: 'ann', firstName: '=HYPERLINK("x")' }, 'firstName', /like a formula/],
    [{ login: 'ann', lastName: "'@SUM(A1)" }, 'lastName', /like a formula/],
    [{ login: 'ann', firstName: 'A\0' }, 'firstName', /cannot be shown/],
    [{ login: 'ann', firstName: 'two\nlines' }, 'firstName', /cannot be shown/],
    [{ login: 'ann', firstName: 'M\ufffdller' }, 'firstName', /not UTF-8/],
    [{ login: 'ann', firstName: 'left\u202eright' }, 'firstName', /visible/],
    [{ login: 'ann', passwordHash: '$1$md5' }, 'passwordHash', /of no kind/],
    [{ login: 'ann', passwordHash: `$2b$${'x'.repeat(500)}` }, 'passwordHash', /longer than 500/],
    [{ login: 'x'.repeat(51) }, 'login', /50/],
    [{ login: '', email: 'ann@example.org' }, 'login', /login or an externalId/],
  ])('R38: %j is refused with its field and a reason', (line, field, reason) => {
    expect(read(line)).toEqual({ field, reason: expect.stringMatching(reason) })
  })

  it('R38: is refused where it has more or fewer cells than the first', () => {
    const columns = columnsOf(['login', 'email'])
    expect(personOf(columns, ['ann'], problemOfHash)).toEqual({
      field: null,
      reason: 'has 1 cells, and the first line 2',
    })
    expect(personOf(columns, ['ann', 'x', 'y'], problemOfHash)).toMatchObject({ field: null })
  })

  it('C41: never says what stands in the cell', () => {
    for (const column of ['login', 'email', 'phone', 'language', 'active', 'passwordHash']) {
      const said = JSON.stringify(read({ login: 'ann', ...{ [column]: 'hunter2 hunter2' } }))
      expect(said).toContain('reason')
      expect(said).not.toContain('hunter2')
    }
  })
})
