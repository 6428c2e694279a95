import type { AuditEntry } from '@chatfactor/core'
import { type AuditRecord, byId, type NoteRecord } from '@chatfactor/core/store'

/** The references of administrators' names, by the pseudonyms in entries. */
export function nameRefs(entries: readonly AuditRecord[]) {
  return [...new Set(entries.flatMap(({ administrator }) => administrator ?? []))].map((id) => byId('notes', id))
}

/** The entries with administrators' names. */
export function namedEntries(
  entries: readonly AuditRecord[],
  notes: readonly (NoteRecord | null)[],
): readonly AuditEntry[] {
  const names = new Map(
    notes.flatMap((note) =>
      note?.kind === 'administrator' && note.says.text !== null ? [[note.id, note.says.text] as const] : [],
    ),
  )
  return entries.map(({ version: _v, number: _n, administrator, ...entry }) => {
    const name = names.get(administrator ?? '')
    return name === undefined ? entry : { ...entry, actor: `administrator:${name}` as const }
  })
}
