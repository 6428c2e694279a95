import type { Form, PortalContext } from '@chatfactor/portal/pages'
import type { BulkAsked } from '../bulk/bulk-rights.js'
import type { TaskName } from '../person/task-names.js'
import type { Right } from '../rights/right.js'
import type { VerbPath } from '../rights/rights.js'
import type { FormValues } from './opened-form.js'

/** One form of the console: where it is sent to, what it needs, on which page it stands, and what that page shows again of what was typed. */
export interface KnownForm {
  readonly sentTo: string
  /** The verb that it comes to, or the right where that is none of administrators. */
  readonly needs: VerbPath | Right
  /** What of it decides about the right. */
  readonly asks?: { readonly task: TaskName } | BulkAsked
  page(ids: Ids, form: Form): string
  values?(form: Form, ids: Ids, c: PortalContext): FormValues | Promise<FormValues>
}

/** The ids in its path. */
export interface Ids {
  readonly id: string
  readonly other: string
}
