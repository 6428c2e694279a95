import { createHash } from 'node:crypto'
import type { AuditRecord } from '@chatfactor/core/store'

/** An entry of the trail that has its number. */
export type Numbered = AuditRecord & { readonly number: string }

/** Whether it has. */
export function isNumbered(entry: AuditRecord): entry is Numbered {
  return entry.number !== null
}

/** Writes a value as RFC 8785 says: the same value is the same text, whoever keeps it. */
export type Canonical = (value: object) => string

let loading: Promise<Canonical> | null = null

/** Nothing of it is loaded before the first seal. */
export function loadCanonical(): Promise<Canonical> {
  loading ??= import('canonicalize').then(({ default: canonicalize }) => {
    return (value) => canonicalize(value) ?? ''
  })
  return loading
}

/** What is sealed of an entry: all that it says. Its version is how often it was written. */
export function entryText(canonical: Canonical, entry: Numbered): string {
  const { action, actor, administrator, at, details, id, number, outcome, resourceId, subjectId } = entry
  return canonical({
    ...{ action, actor, administrator, at: at.toISOString(), details, id, number, outcome, resourceId, subjectId },
  })
}

/** SHA-256 of an entry. */
export function entryDigest(canonical: Canonical, entry: Numbered): Buffer {
  return createHash('sha256').update(entryText(canonical, entry)).digest()
}
