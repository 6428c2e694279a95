import ipaddr from 'ipaddr.js'

/** Unicast by its range, and answered by the host of every machine on Azure. */
const ofPlatforms: ReadonlySet<string> = new Set(['168.63.129.16'])
/** All that has been given out of IPv6 so far begins with the bits 001. */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3')
const longestUrl = 2_000
const ownPorts = 1024

/** What an operator allows beside the public internet, and what nobody may be sent to. */
export interface AddressRules {
  /** Also http, and any port, on this machine itself. */
  readonly allowLoopback: boolean
  /** Where this app itself answers. */
  readonly publicUrl?: string | undefined
}

/** What is wrong with the address of a receiver, as far as it can be seen without asking anybody; `null` for nothing. */
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

/** Whether a receiver of that host may be called at this address. */
export function mayConnect(host: string, address: string, { allowLoopback }: AddressRules): boolean {
  return isPublicAddress(address) || (allowLoopback && isLoopbackHost(host) && rangeOf(address) === 'loopback')
}

/** The host of an address, an IPv6 one without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** Whether a host is an IP address and not a name. */
export function isLiteral(host: string): boolean {
  return ipaddr.isValid(host)
}

/** An IP address in one way of writing; `null` for anything else. An IPv4 address that came mapped into IPv6 is that IPv4 address. */
export function plainAddress(address: string): string | null {
  return read(address)?.toString() ?? null
}

/** Whether everybody on the internet means the same machine by this address. */
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

/** An address with a zone means another machine on each, so it is none here; nor are the short and octal ways of writing IPv4. */
function read(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
  return isAddress && !address.includes('%') ? ipaddr.process(address) : null
}
