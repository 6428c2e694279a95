import { describe, expect, it } from 'vitest'
import type { AccessRules } from '../../src/records/access-rules.js'
import { accessDenied, accessRefused, wrongPlace } from '../../src/rules/access.js'
import { member, noon } from '../support/records.js'

const open: AccessRules = { networks: null, hours: null, countries: null, adding: null }
const places: Readonly<Record<string, string>> = { '203.0.113.9': 'UA', '198.51.100.9': 'PL' }
const from = (...addresses: (string | null)[]) => ({
  addresses,
  countryOf: (address: string | null) => places[address ?? ''] ?? null,
})

function resource(access: Partial<AccessRules> | null) {
  const { resource } = member()
  const { secondFactor } = resource
  return {
    ...resource,
    secondFactor: access === null ? secondFactor : { ...secondFactor, access: { ...open, ...access } },
  }
}

describe('access rules', () => {
  it('R52: that are not there, or say nothing, let everybody pass', () => {
    for (const access of [null, {}]) {
      expect(accessRefused(resource(access), from(null), noon)).toBeNull()
      expect(accessDenied(resource(access), from(null), noon, 'add')).toBeNull()
    }
  })

  it('R52: about networks want each address that counts to be in one, and none is in none', () => {
    const only = resource({ networks: ['203.0.113.0/24'] })
    expect(wrongPlace(only, from('203.0.113.9'))).toBeNull()
    expect(wrongPlace(only, from('203.0.113.9', '198.51.100.9'))).toBe('network')
    expect(wrongPlace(only, from(null))).toBe('network')
    expect(accessRefused(only, from('198.51.100.9'), noon)).toEqual({ outcome: 'not_from_here' })
    expect(accessDenied(only, from('198.51.100.9'), noon, 'use')).toMatchObject({ rule: 'access.network' })
  })

  it.each([
    ['pass', null],
    ['refuse', 'country'],
  ] as const)('R52: %s is what the Resource says of a country that is not known', (unknown, wrong) => {
    const only = resource({ countries: { only: ['UA'], unknown } })
    expect(wrongPlace(only, from('203.0.113.9'))).toBeNull()
    expect(wrongPlace(only, from('198.51.100.9'))).toBe('country')
    expect(wrongPlace(only, from('192.0.2.1'))).toBe(wrong)
    expect(wrongPlace(only, from(null))).toBe(wrong)
  })

  it('R52: ask for no country where the network is wrong already', () => {
    const only = resource({ networks: ['203.0.113.0/24'], countries: { only: ['UA'], unknown: 'refuse' } })
    const asking = () => {
      throw new Error('asked')
    }
    expect(wrongPlace(only, { addresses: ['198.51.100.9'], countryOf: asking })).toBe('network')
  })

  it('R52: say first that it is closed, and until when', () => {
    const only = resource({
      networks: ['203.0.113.0/24'],
      hours: { timeZone: 'UTC', windows: ['sun 03:00-03:15'] },
    })
    expect(accessRefused(only, from('198.51.100.9'), noon)).toEqual({
      outcome: 'not_now',
      retryAt: new Date('2030-06-02T03:00:00Z'),
    })
    expect(accessDenied(only, from('203.0.113.9'), noon, 'use')).toMatchObject({ rule: 'access.hours' })
  })

  it('R52: may be narrower for adding a messenger, and are never wider', () => {
    const narrow = resource({
      networks: ['203.0.113.0/24', '198.51.100.0/24'],
      adding: { networks: ['198.51.100.0/24', '192.0.2.0/24'], countries: null },
    })
    expect(wrongPlace(narrow, from('203.0.113.9'))).toBeNull()
    expect(wrongPlace(narrow, from('203.0.113.9'), 'add')).toBe('network')
    expect(wrongPlace(narrow, from('198.51.100.9'), 'add')).toBeNull()
    expect(wrongPlace(narrow, from('192.0.2.1'), 'add')).toBe('network')
  })
})
