import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** JSON in the one way of writing that RFC 8785 gives it, so that the same arguments have the same digest. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null'
}

/** SHA-256 in hexadecimal, of a text in UTF-8: what `sha256sum` says of a file that holds it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What binds a question to a call: of the tool and of every argument, whether it is shown or not. */
export function callDigest(tool: string, given: unknown): string {
  return sha256(canonicalJson({ arguments: given, tool }))
}
