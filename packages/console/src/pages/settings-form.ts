import type { Resource, ResourceChange } from '@chatfactor/core'
import type { Form } from '@chatfactor/portal/pages'
import type * as z from 'zod/mini'
import type { ConsoleWords } from '../words/console-words.js'
import type { SentField } from './held-words.js'
import type { FormValues, Opened } from './opened-form.js'
import type { ResourcePageProps } from './resource-frame.js'

/** A form for some settings of a Resource. */
export interface SettingsForm<V extends FormValues> {
  readonly schema: z.ZodMiniType<V>
  /** The stored values. */
  stored(resource: Resource): V
  /** The values in a form sent for this Resource. */
  typed(form: Form, resource: Resource): V
  /** The change that these fields ask for. */
  change(values: V, fields: ReadonlySet<string>): ResourceChange
  /** The values as the form sends them. */
  sent(values: V): readonly SentField[]
  label(words: ConsoleWords, field: string): string
  held(words: ConsoleWords, field: string, value: string | boolean | undefined): string
}

/** A part of such a form. */
export interface SettingsPart<V extends FormValues> extends Omit<SettingsForm<V>, 'schema'> {
  /** Whether a field belongs to this part. */
  has(field: string): boolean
}

/** The page with such a form. */
export interface SettingsTabProps<V extends FormValues> extends ResourcePageProps {
  /** As stored, or as typed if something was wrong. */
  readonly values: V
  readonly opened: Opened<V>
  readonly errors: ReadonlyMap<string, string>
  /** How many members have neither an email address nor a token, counted up to 50; 0 if the store cannot count. */
  readonly withoutAddress: number
}
