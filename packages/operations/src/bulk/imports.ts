import type { Id, ResourceId } from '@chatfactor/core'
import type { Job } from '../jobs/jobs.js'
import type { ImportedLine, OnDuplicate } from './bulk.js'

/** The id of an uploaded file that waits to be imported. */
export type ImportId = Id<'Import'>

/** A file to upload. */
export interface UploadedFile {
  /** The whole file, up to 1,000,000 characters. */
  readonly csv: string
  readonly resourceId?: ResourceId | undefined
  /** @defaultValue `fail` */
  readonly onDuplicate?: OnDuplicate | undefined
}

/** What importing a file would do. */
export interface ImportPreview {
  readonly resourceId: ResourceId | null
  readonly onDuplicate: OnDuplicate
  /** How many lines would have each result. */
  readonly counts: Readonly<Record<ImportedLine['fate'], number>>
  /** The first 200 lines that would be refused or skipped. */
  readonly lines: readonly ImportedLine[]
  /** Whether all lines were checked; of a long file only the first 2,000 are. */
  readonly isWhole: boolean
  /** Why nothing after the last of these lines can be read; `null` if everything can. */
  readonly problem: string | null
}

/** Files of people: uploaded, previewed, then imported by a job. A file is stored sealed, until it is imported or for a day. */
export interface Imports {
  /** Stores a file without importing it. Throws `INVALID_INPUT` if it is too large or not CSV with a header, and `RESOURCE_NOT_FOUND`. */
  create(input: UploadedFile): Promise<{ readonly importId: ImportId }>
  /** Shows what each line would do now. Throws `JOB_NOT_FOUND` if the file no longer exists. */
  preview(importId: ImportId): Promise<ImportPreview>
  /** Starts the import job. Calling it again returns the same job. Throws `JOB_NOT_FOUND`. */
  start(importId: ImportId): Promise<Job>
  /** Deletes a file. Throws `TRANSITION_REFUSED` while it is being imported; does nothing if it does not exist. */
  delete(importId: ImportId): Promise<void>
}
