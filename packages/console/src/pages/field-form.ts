import type { Resource, ResourceChange } from '@chatfactor/core'
import type { Form } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import type { SettingLook, Typed } from '../settings/policy-settings.js'
import type { FieldKeys } from './field-errors.js'
import { heldWords, sentFields } from './held-words.js'
import type { FormValues } from './opened-form.js'
import type { SettingsForm } from './settings-form.js'

/** A field of a Resource's settings. */
export interface SettingsField<V extends FormValues> extends SettingLook {
  /** The name of its input. */
  readonly input: string
  stored(resource: Resource): Typed
  change(values: V): ResourceChange
}

/** The fields of one group. */
export function fieldsIn<F extends SettingLook>(
  fields: Readonly<Record<string, F>>,
  group: string,
): readonly (readonly [name: string, field: F])[] {
  return Object.entries(fields).filter(([, field]) => field.group === group)
}

/** The errors of these fields, by the names of refused inputs. */
export function errorsOf<V extends FormValues>(fields: Readonly<Record<string, SettingsField<V>>>): FieldKeys {
  return Object.fromEntries(
    Object.values(fields).flatMap(({ input, error }) => (error === undefined ? [] : [[input, error]])),
  )
}

/** The labels of these fields, by the names core stores them under. */
export function labelsOf<V extends FormValues>(
  fields: Readonly<Record<string, SettingsField<V>>>,
): Readonly<Record<string, SettingsField<V>['label']>> {
  return Object.fromEntries(Object.values(fields).map(({ input, label }) => [input, label]))
}

/** The parts of a form that each field provides by itself. */
export function ofFields<V extends FormValues>(
  fields: Readonly<Record<string, SettingsField<V>>>,
): Pick<SettingsForm<V>, 'change' | 'sent' | 'label' | 'held'> {
  return {
    change: (values, changed) => mergedChange([...changed].map((field) => fields[field]?.change(values) ?? {})),
    sent: (values) => sentFields(fields, values),
    label(words, field) {
      const label = fields[field]?.label
      return label === undefined ? field : words.say(label)
    },
    held: (words, field, value) => heldWords(words, value, fields[field]?.choices),
  }
}

/** The stored values of these fields, by name. */
export function storedFields<V extends FormValues>(
  fields: Readonly<Record<string, SettingsField<V>>>,
  resource: Resource,
): FormValues {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.stored(resource)]))
}

/** The shape of a form with these fields. */
export function shapeOf(fields: Readonly<Record<string, SettingLook>>): Readonly<Record<string, z.ZodMiniType<Typed>>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { isSwitch }]) => [name, isSwitch ? z.boolean() : z.string()]),
  )
}

/** Reads these fields from a form, by name. */
export function typedFields<V extends FormValues>(
  fields: Readonly<Record<string, SettingsField<V>>>,
  form: Form,
): FormValues {
  const typed = ({ input, isSwitch }: SettingsField<V>) => (isSwitch ? form.isOn(input) : form.text(input).trim())
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, typed(field)]))
}

/** Merges several changes of a Resource into one. */
export function mergedChange(changes: readonly ResourceChange[]): ResourceChange {
  let merged: ResourceChange = {}
  for (const { selfService, secondFactor, ...rest } of changes) {
    merged = {
      ...merged,
      ...rest,
      ...(selfService === undefined ? {} : { selfService: { ...merged.selfService, ...selfService } }),
      ...(secondFactor === undefined ? {} : { secondFactor: { ...merged.secondFactor, ...secondFactor } }),
    }
  }
  return merged
}

/** The choice with this name; `undefined` if it was not sent or is unknown. */
export function oneOf<T extends string>(known: readonly T[], given: string): T | undefined {
  return known.find((value) => value === given)
}
