import type { ResourceId, UserId } from '@chatfactor/core'
import type { ActedBy } from '@chatfactor/core/feature'
import type { CsvSource } from './csv-source.js'

/** What is known of people already when a line of a file names one of them. */
export type OnDuplicate = 'skip' | 'update' | 'fail'

/** How a file is imported. */
export interface ImportOptions extends ActedBy {
  /** Everybody in the file becomes a member of this Resource as well, beside those that their line names. */
  readonly resourceId?: ResourceId
  /** Says what would become of each line, and does nothing. @defaultValue `false` */
  readonly dryRun?: boolean
  /**
   * Somebody with that login or `externalId` is there: `fail` refuses the line, `skip` passes it over, `update` writes what the line says and
   * takes nothing away: empty cells, other memberships and a password that they have stay. @defaultValue `fail`
   */
  readonly onDuplicate?: OnDuplicate
  /**
   * What the import is called, up to 100 characters: the same name goes on behind the lines that are done.
   * @defaultValue made of the file's first megabyte
   */
  readonly name?: string
  /** Ends it after the lines that are under way. */
  readonly signal?: AbortSignal
}

/** What became of a line. */
export interface ImportedLine {
  /** As an editor counts, from 1, which names the columns. */
  readonly line: number
  readonly fate: 'created' | 'updated' | 'skipped' | 'refused'
  /** The person; `null` for one who was refused, or would be made. */
  readonly userId: UserId | null
  /** The column that the reason is about. */
  readonly field: string | null
  /** Why it was refused or passed over, as an end of a sentence about the field. */
  readonly reason: string | null
}

/** What is exported as CSV. */
export interface ExportOptions extends ActedBy {
  /** People with what an import reads, members with how they stand, or tokens. */
  readonly of: 'users' | 'members' | 'tokens'
  /** Only those of this Resource; without it, all. */
  readonly resourceId?: ResourceId
}

/** People in bulk. */
export interface PeopleInBulk {
  /**
   * Enters people from CSV (UTF-8, up to 50 MB and 200,000 lines), each line wholly or not at all, and gives the fate of each in their order.
   * It goes on as it is read: `for await (const line of …)`.
   *
   * The same name once more does nothing twice: it goes on where it was stopped, or says of each line that it is done. A line that was under
   * way when a process died is looked up. Of two at once the second throws `TRANSITION_REFUSED`.
   *
   * Throws `INVALID_INPUT` for a file that is no CSV, has no first line that names its columns, or is too large, and `RESOURCE_NOT_FOUND`.
   * Everything else is the fate of a line.
   */
  import(source: CsvSource, options?: ImportOptions): AsyncIterable<ImportedLine>
  /**
   * CSV in pieces, for a spreadsheet: UTF-8 with its mark, cells that it would run begin with an apostrophe. No password, code or secret is in it.
   *
   * Throws `RESOURCE_NOT_FOUND`.
   */
  exportCsv(options: ExportOptions): AsyncIterable<string>
}
