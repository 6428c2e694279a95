import type { ResourceId, UserId } from '@chatfactor/core'
import type { ActedBy } from '@chatfactor/core/feature'
import type { CsvSource } from './csv-source.js'

/** What to do with a line that names a person who already exists. */
export type OnDuplicate = 'skip' | 'update' | 'fail'

/** How a file is imported. */
export interface ImportOptions extends ActedBy {
  /** Also makes everyone in the file a member of this Resource, beside the Resources named in their line. */
  readonly resourceId?: ResourceId
  /** Reports what each line would do, and changes nothing. @defaultValue `false` */
  readonly dryRun?: boolean
  /**
   * What to do if the login or `externalId` is already taken. `fail` refuses the line, `skip` leaves the person as they are, `update` writes what the
   * line says but removes nothing: empty cells, other memberships and an existing password stay. @defaultValue `fail`
   */
  readonly onDuplicate?: OnDuplicate
  /**
   * The name of the import, up to 100 characters. Importing under the same name again resumes after the lines that are done. @defaultValue derived
   * from the first megabyte of the file
   */
  readonly name?: string
  /** Stops the import after the lines in progress. */
  readonly signal?: AbortSignal
}

/** The result of one line. */
export interface ImportedLine {
  /** The line number as an editor shows it: 1 is the header. */
  readonly line: number
  readonly fate: 'created' | 'updated' | 'skipped' | 'refused'
  /** The person; `null` if the line was refused, or would create one in a dry run. */
  readonly userId: UserId | null
  /** The column that the reason refers to. */
  readonly field: string | null
  /** Why the line was refused or skipped, worded as the end of a sentence that starts with the field. */
  readonly reason: string | null
}

/** What is exported as CSV. */
export interface ExportOptions extends ActedBy {
  /** `users`: people, with the columns that an import reads; `members`: members with their status; or `tokens`. */
  readonly of: 'users' | 'members' | 'tokens'
  /** Only this Resource. @defaultValue all Resources */
  readonly resourceId?: ResourceId
}

/** Bulk import and export. */
export interface PeopleInBulk {
  /**
   * Imports people from CSV (UTF-8, up to 50 MB and 200,000 lines) and yields the result of each line, in order. Each line is applied completely or
   * not at all. The import advances as you iterate: `for await (const line of …)`.
   *
   * Importing the same name again repeats nothing: it resumes where it stopped, or reports that each line is done. A line that was in progress when a
   * process died is checked first. Of two concurrent imports with one name, the second throws `TRANSITION_REFUSED`.
   *
   * Throws `INVALID_INPUT` if the file is not CSV, has no header, or is too large, and `RESOURCE_NOT_FOUND`. Every other problem is the result of its
   * line.
   */
  import(source: CsvSource, options?: ImportOptions): AsyncIterable<ImportedLine>
  /**
   * Exports CSV for spreadsheets, in pieces: UTF-8 with a byte order mark. Cells that a spreadsheet would run as a formula start with an apostrophe.
   * It holds no password, code or secret.
   *
   * Throws `RESOURCE_NOT_FOUND`.
   */
  exportCsv(options: ExportOptions): AsyncIterable<string>
}
