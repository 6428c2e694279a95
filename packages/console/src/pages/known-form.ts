import type { Form, PortalContext } from '@chatfactor/portal/pages'
import type { BulkAsked } from '../bulk/bulk-rights.js'
import type { TaskName } from '../person/task-names.js'
import type { Right } from '../rights/right.js'
import type { VerbPath } from '../rights/rights.js'
import type { FormValues } from './opened-form.js'

/** A form of the console: where it is sent, what right it needs, which page it is on, and what that page shows again after a problem. */
export interface KnownForm {
  readonly sentTo: string
  /** The verb it calls; or the right, if it calls no verb of administrators. */
  readonly needs: VerbPath | Right
  /** The part of the input that decides about the right. */
  readonly asks?: { readonly task: TaskName } | BulkAsked
  page(ids: Ids, form: Form): string
  values?(form: Form, ids: Ids, c: PortalContext): FormValues | Promise<FormValues>
}

/** The ids in its path. */
export interface Ids {
  readonly id: string
  readonly other: string
}
