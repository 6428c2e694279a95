import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { describe, expect, it } from 'vitest'
import { addressBits, isWithin, placeOf, readNetwork } from '../../src/kernel/locate.js'

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return Math.floor((state / 0x8000_0000) * below)
  }
}

const next = numbers(52)
const ipv4 = () => [next(256), next(256), next(256), next(256)].join('.')
const ipv6 = () => Array.from({ length: 8 }, () => next(65_536).toString(16)).join(':')

describe('an address', () => {
  it.each([
    ['10.0.0.1', '::ffff:10.0.0.1'],
    ['10.0.0.1', '::ffff:a00:1'],
    ['10.0.0.1', '64:ff9b::10.0.0.1'],
    ['10.0.0.1', '64:ff9b::a00:1'],
    ['2001:db8::1', '2001:DB8:0:0:0:0:0:1'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['::1', '0:0:0:0:0:0:0.0.0.1'],
  ])('R52: %s is %s as well', (one, other) => {
    expect(addressBits(one)).not.toBeNull()
    expect(addressBits(other)).toBe(addressBits(one))
  })

  it.each([
    ...[
      '',
      ' ',
      'localhost',
      '10.0.0',
      '10.0.0.0.1',
      '10.0.0.256',
      '010.0.0.1',
      '0x0a.0.0.1',
      '167772161',
      '10.0.0.1:80',
    ],
    ...[
      'fe80::1%eth0',
      '::1::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      'g::',
      '[::1]',
      '1:2:3:4:5:6:7::8',
      ':1:2:3:4:5:6:7',
    ],
    ...['__proto__', '::ffff:10.0.0.256', '10.0.0.1/8', '1.2.3.4::', 'constructor'],
  ])('R52: %s is none', (text) => {
    expect(addressBits(text)).toBeNull()
    expect(isWithin(text, ['0.0.0.0/0', '::/0'])).toBe(false)
  })

  it('R52: is read as Node reads it, ten thousand of them', () => {
    for (let count = 0; count < 10_000; count += 1) {
      const text = count % 2 === 0 ? ipv4() : ipv6()
      expect(addressBits(text) !== null, text).toBe(isIPv4(text) || isIPv6(text))
    }
  })

  it('R52: that is private is in no country, and a /64 is one place', () => {
    for (const address of [
      '10.1.2.3',
      '192.168.0.1',
      '172.16.0.1',
      '127.0.0.1',
      '::1',
      'fd00::1',
      'fe80::1',
      null,
      'x',
    ])
      expect(placeOf(address), `${address}`).toBeNull()
    expect(placeOf('2001:db8:1:2::1')).toBe(placeOf('2001:db8:1:2:3::9'))
    expect(placeOf('2001:db8:1:2::1')).not.toBe(placeOf('2001:db8:1:3::1'))
    expect(placeOf('203.0.113.9')).toBe(placeOf('::ffff:203.0.113.9'))
    expect(placeOf('203.0.113.9')).not.toBe(placeOf('203.0.113.8'))
  })
})

describe('a network', () => {
  it.each([
    ['10.0.0.0/8', 'object'],
    ['10.0.0.1', 'object'],
    ['0.0.0.0/0', 'object'],
    ['::/0', 'object'],
    ['2001:db8::/32', 'object'],
    ['2001:db8::1', 'object'],
    ['10.0.0.0/33', 'unreadable'],
    ['::/129', 'unreadable'],
    ['10.0.0.0/08', 'unreadable'],
    ['10.0.0.0/', 'unreadable'],
    ['10.0.0.0/8/8', 'unreadable'],
    ['10.0.0.0/-1', 'unreadable'],
    ['example.org/8', 'unreadable'],
    ['10.0.0.5/8', 'has_host_bits'],
    ['2001:db8::1/32', 'has_host_bits'],
  ])('R52: %s is %s', (text, is) => {
    const read = readNetwork(text)
    expect(typeof read === 'object' ? 'object' : read).toBe(is)
  })

  it('R52: holds what it holds for Node, for ten thousand addresses and networks of every size', () => {
    const known = new BlockList()
    const networks: string[] = []
    for (let size = 1; size <= 32; size += 1) {
      const bits = BigInt(next(2 ** 31)) & ~((1n << BigInt(32 - size)) - 1n)
      const text = [24n, 16n, 8n, 0n].map((shift) => Number((bits >> shift) & 0xffn)).join('.')
      if (size < 6) continue
      known.addSubnet(text, size, 'ipv4')
      networks.push(`${text}/${size}`)
    }
    for (let count = 0; count < 10_000; count += 1) {
      const address = ipv4()
      expect(isWithin(address, networks), address).toBe(known.check(address, 'ipv4'))
      expect(isWithin(`::ffff:${address}`, networks), address).toBe(known.check(address, 'ipv4'))
    }
  })

  it('R52: of IPv6 begins and ends where it says', () => {
    const networks = ['2001:db8:8000::/33', '2001:db9::5']
    for (const [address, is] of [
      ['2001:db8:8000::', true],
      ['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', true],
      ['2001:db8:7fff:ffff:ffff:ffff:ffff:ffff', false],
      ['2001:db9::5', true],
      ['2001:db9::6', false],
      ['32.1.13.184', false],
    ] as const)
      expect(isWithin(address, networks), address).toBe(is)
    expect(isWithin(null, networks)).toBe(false)
  })
})
