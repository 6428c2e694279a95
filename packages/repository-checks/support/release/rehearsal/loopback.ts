/** An address of this machine, as it is written. Throws for any other: nothing of ours goes out from here. */
export function loopbackOnly(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  const isHere = url?.protocol === 'http:' && /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(url.hostname)
  if (!isHere) throw new Error(`${address} is not a registry on this machine: nothing is published there`)
  return address
}
