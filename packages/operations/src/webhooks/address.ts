import ipaddr from 'ipaddr.js'

/** In a unicast range, but answered by the host of every machine on Azure. */
const ofPlatforms: ReadonlySet<string> = new Set(['168.63.129.16'])
/** All IPv6 addresses allocated so far start with the bits 001. */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3')
const longestUrl = 2_000
const ownPorts = 1024

/** What an operator allows beside the public internet, and what is never called. */
export interface AddressRules {
  /** Also allows http, and any port, on this machine. */
  readonly allowLoopback: boolean
  /** The app's own address. */
  readonly publicUrl?: string | undefined
}

/** What is wrong with a receiver's address, as far as that shows without a network request; `null` if nothing. */
export function urlProblem(text: string, { allowLoopback, publicUrl }: AddressRules): string | null {
  if (text.length > longestUrl) return `has more than ${longestUrl} characters`
  if (!URL.canParse(text)) return 'is no address'
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return 'has a name or a password in it'
  if (url.hash !== '') return 'has a part behind #, which never leaves this process'
  if (publicUrl !== undefined && new URL(publicUrl).host === url.host) return 'is this app itself'
  const host = hostOf(url)
  if (isLoopbackHost(host)) return allowLoopback && isWeb(url) ? null : 'is this machine itself'
  if (url.protocol !== 'https:') return 'does not begin with https:'
  if (url.port !== '' && Number(url.port) < ownPorts) return 'has a port below 1024 that is not 443'
  return isLiteral(host) && !isPublicAddress(host) ? 'is not in the public internet' : null
}

/** Whether a receiver with this host may be called at this IP address. */
export function mayConnect(host: string, address: string, { allowLoopback }: AddressRules): boolean {
  return isPublicAddress(address) || (allowLoopback && isLoopbackHost(host) && rangeOf(address) === 'loopback')
}

/** The host of a URL; an IPv6 address without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** Whether a host is an IP address rather than a name. */
export function isLiteral(host: string): boolean {
  return ipaddr.isValid(host)
}

/** An IP address in canonical form; `null` for anything else. An IPv4 address mapped into IPv6 becomes the IPv4 address. */
export function plainAddress(address: string): string | null {
  return read(address)?.toString() ?? null
}

/** Whether an address means the same machine everywhere on the internet. */
function isPublicAddress(address: string): boolean {
  const plain = read(address)
  if (plain === null || plain.range() !== 'unicast' || ofPlatforms.has(plain.toString())) return false
  return plain instanceof ipaddr.IPv4 || plain.match(givenOut)
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || rangeOf(host) === 'loopback'
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

function rangeOf(address: string): string | null {
  return read(address)?.range() ?? null
}

/** Rejects addresses with a zone, which mean a different machine on each host, and the short and octal forms of IPv4. */
function read(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
  return isAddress && !address.includes('%') ? ipaddr.process(address) : null
}
