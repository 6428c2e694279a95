import { X509Certificate } from 'node:crypto'

const longest = 20_000
const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE-----/g

/** The certificates in a PEM text, or what is wrong with it. */
export type ReadCertificates = { readonly pem: string } | { readonly problem: string }

/**
 * Reads the authorities that may sign a receiver's certificate. Text between the blocks is left out, and a text with a private key is refused by
 * name, because that key should never have left its machine.
 */
export function readCertificates(text: string): ReadCertificates {
  if (text.length > longest) return { problem: `has more than ${longest} characters` }
  if (text.includes('PRIVATE KEY')) return { problem: 'has a private key in it; only the certificate is needed' }
  const found = [...text.matchAll(block)].map(([whole]) => whole)
  if (found.length === 0) return { problem: 'has no certificate in PEM' }
  const blocks = text.split('-----BEGIN ').length - 1
  if (blocks !== found.length || !found.every(isCertificate)) return { problem: 'has what is no certificate' }
  return { pem: `${found.join('\n')}\n` }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.byteLength > 0
  } catch {
    return false
  }
}
