import ipaddr from 'ipaddr.js'

/** A home, and often a single phone, can use all the addresses of a /64. */
const ipv6Bits = 64

/**
 * The key for counting guesses from an address: the IPv4 address, or the /64 of an IPv6 one, in canonical form; `null`
 * without an address.
 *
 * An IPv4 address counts as itself even if it is mapped into IPv6 or translated by a gateway (RFC 6052).
 */
export function countedNetwork(address: string | null): string | null {
  const text = address?.trim() ?? ''
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString()
  if (!ipaddr.IPv6.isValid(text)) return null
  const whole = ipaddr.IPv6.parse(text)
  const range = whole.range()
  if (range === 'ipv4Mapped' || range === 'rfc6052') {
    return ipaddr.fromByteArray(whole.toByteArray().slice(-4)).toString()
  }
  const network = new ipaddr.IPv6(whole.parts.map((part, at) => (at < ipv6Bits / 16 ? part : 0)))
  return `${network.toString()}/${ipv6Bits}`
}
