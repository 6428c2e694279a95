import { createHash } from 'node:crypto'
import type { AuditRecord } from '@chatfactor/core/store'

/** An entry of the trail that has a number. */
export type Numbered = AuditRecord & { readonly number: string }

/** Whether an entry has a number. */
export function isNumbered(entry: AuditRecord): entry is Numbered {
  return entry.number !== null
}

/** Serialises a value as RFC 8785 says: equal values give equal texts in every store. */
export type Canonical = (value: object) => string

let loading: Promise<Canonical> | null = null

/** The library is loaded with the first seal, not before. */
export function loadCanonical(): Promise<Canonical> {
  loading ??= import('canonicalize').then(({ default: canonicalize }) => {
    return (value) => canonicalize(value) ?? ''
  })
  return loading
}

/** What is sealed of an entry: everything in it. `version` counts how often the entry was written. */
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
