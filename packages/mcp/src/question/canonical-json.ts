import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785), so that equal arguments have equal digests. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null'
}

/** SHA-256 in hexadecimal of a UTF-8 text, as `sha256sum` prints it for a file. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Binds a question to a call: covers the tool and every argument, shown or not. */
export function callDigest(tool: string, given: unknown): string {
  return sha256(canonicalJson({ arguments: given, tool }))
}
