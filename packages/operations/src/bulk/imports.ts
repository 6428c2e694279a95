import type { Id, ResourceId } from '@chatfactor/core'
import type { Job } from '../jobs/jobs.js'
import type { ImportedLine, OnDuplicate } from './bulk.js'

/** The id of a file of people that waits to be imported. */
export type ImportId = Id<'Import'>

/** A file that waits to be imported. */
export interface UploadedFile {
  /** The whole file, up to 1,000,000 characters. */
  readonly csv: string
  readonly resourceId?: ResourceId | undefined
  /** @defaultValue `fail` */
  readonly onDuplicate?: OnDuplicate | undefined
}

/** What would become of a file. */
export interface ImportPreview {
  readonly resourceId: ResourceId | null
  readonly onDuplicate: OnDuplicate
  /** How many lines would come to which fate. */
  readonly counts: Readonly<Record<ImportedLine['fate'], number>>
  /** Those that would be refused or passed over, the first 200. */
  readonly lines: readonly ImportedLine[]
  /** Whether all lines were looked at: of a long file it is the first 2,000. */
  readonly isWhole: boolean
  /** Why nothing behind the last of these lines can be read; `null` where that is well. */
  readonly problem: string | null
}

/**
 * Files of people that are uploaded, looked at, and imported by a job. A file is kept sealed, for a day, and no longer than until it was imported.
 */
export interface Imports {
  /** Keeps a file, and imports nothing yet. Throws `INVALID_INPUT` for what is no CSV with the names of columns, or too large, and `RESOURCE_NOT_FOUND`. */
  create(input: UploadedFile): Promise<{ readonly importId: ImportId }>
  /** Says what would become of each line now. Throws `JOB_NOT_FOUND` for a file that is not there any more. */
  preview(importId: ImportId): Promise<ImportPreview>
  /** Begins the job that imports it; again, it answers with the same job. Throws `JOB_NOT_FOUND`. */
  start(importId: ImportId): Promise<Job>
  /** Forgets a file that is not being imported. Throws `TRANSITION_REFUSED` while it is; one that is not there is none. */
  delete(importId: ImportId): Promise<void>
}
