import { describe, expect, it } from 'vitest'
import { countedNetwork } from '../src/sign-in/counted-network.js'

describe('what guesses from an address are counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:C000:207', '192.0.2.7'],
    ['64:ff9b::c000:207', '192.0.2.7'],
  ])('R9: an IPv4 address is itself, however it comes: %s', (address, network) => {
    expect(countedNetwork(address)).toBe(network)
  })

  it.each(['2001:db8:1:2::1', '2001:DB8:1:2::1', '2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::1%eth0'])(
    'R9: an IPv6 address is its /64, in one way of writing: %s',
    (address) => {
      expect(countedNetwork(address)).toBe('2001:db8:1:2::/64')
    },
  )

  it('R9: two networks of one provider are two', () => {
    expect(countedNetwork('2001:db8:1:3::1')).not.toBe(countedNetwork('2001:db8:1:2::1'))
  })

  it.each([null, '', 'unknown', '203.0.113', '192.0.2.7:443', '0x7f.1', '2001:db8::g', 'a'.repeat(10_000)])(
    'R9: whatever is no address counts for no network: %s',
    (address) => {
      expect(countedNetwork(address)).toBeNull()
    },
  )
})
