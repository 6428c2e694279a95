import type { Resource, ResourceChange } from '@chatfactor/core'
import type { PlainKey } from '../words/console-words.js'

/** The policies of a Resource. */
export type Policies = Pick<Resource, 'secondFactor' | 'selfService'>

/** A setting's value in a form. */
export type Typed = string | boolean

/** How a setting is shown. */
export interface SettingLook {
  readonly label: PlainKey
  /** Its explanation. */
  readonly hint?: PlainKey
  /** Its error, if it can be mistyped. */
  readonly error?: PlainKey
  /** The group of settings on the page. */
  readonly group?: string
  /** Whether the group's summary shows the label, too, and not only the value. */
  readonly isNamed?: true
  /** The value that requires a second administrator: if none can be asked, the setting is shown only where it already has this value. */
  readonly takesSecond?: string
  /** The minimum and maximum of a number. */
  readonly range?: readonly [least: number, most: number]
  /** The label and explanation of each value of a choice. */
  readonly choices?: Readonly<Record<string, readonly [said: PlainKey, hint?: PlainKey]>>
  /** A switch sends nothing when it is off. */
  readonly isSwitch?: true
}

/** A setting as a form shows it. */
export interface ShownSetting<Held, Given = Held> extends SettingLook {
  toForm(held: Held): Typed
  /** `undefined` for an unknown value. */
  fromForm(typed: Typed): Given | undefined
}

/** A field of a policy; `Given` is its value in a change. */
export interface PolicyField<Held, Given = Held> {
  /** Whether the change protects people less. */
  lowers(before: Held, after: Given): boolean
  /** Missing if the field takes more than one input. */
  readonly shown?: ShownSetting<Held, Given>
}

/** All fields of a policy; a missing one does not compile. */
export type PolicyFields<Policy, Given extends Record<keyof Policy, unknown>> = {
  readonly [Name in keyof Policy]: PolicyField<Policy[Name], Given[Name]>
}

/** Where a policy is in a Resource and in a change. */
export interface PolicyPlace<Policy, Given> {
  readonly group: keyof Policies
  in(of: Policies): Policy
  inChange(change: ResourceChange): Partial<Given> | undefined
  change(given: Partial<Given>): ResourceChange
}

/** One field within a Resource. */
export interface PolicySetting<Held, Given> {
  /** Its path in errors and in the trail. */
  readonly path: string
  held(of: Policies): Held
  change(given: Given): ResourceChange
}

/** A form field for such a setting. */
export interface PolicyInput extends SettingLook {
  readonly input: string
  stored(of: Policies): Typed
  change(values: Readonly<Record<string, Typed>>): ResourceChange
}

/** Everything the console knows about a policy. */
export interface PolicySettings<Policy, Given> {
  one<Name extends keyof Policy & string & keyof Given>(name: Name): PolicySetting<Policy[Name], Given[Name]>
  /** The fields that a form shows, by name. */
  readonly inputs: Readonly<Record<string, PolicyInput>>
  /** Whether a change lowers protection. Settings that are left out or unchanged do not. */
  isLowered(before: Policies, change: ResourceChange): boolean
}

/** Derives what forms, rights and the trail need of a policy from one row per field. */
export function settingsOf<Policy extends object, Given extends Record<keyof Policy, unknown>>(
  place: PolicyPlace<Policy, Given>,
  fields: PolicyFields<Policy, Given>,
): PolicySettings<Policy, Given> {
  function one<Name extends keyof Policy & string>(name: Name): PolicySetting<Policy[Name], Given[Name]> {
    return {
      path: `${place.group}.${name}`,
      held: (of) => place.in(of)[name],
      change: (given) => place.change(only<Given, Name>(name, given)),
    }
  }

  function inputOf<Name extends keyof Policy & string>(name: Name): PolicyInput | null {
    const { shown } = fields[name]
    if (shown === undefined) return null
    const { path, held, change } = one(name)
    return {
      ...shown,
      input: path,
      stored: (of) => shown.toForm(held(of)),
      change(values) {
        const given = shown.fromForm(values[name] ?? '')
        return given === undefined ? {} : change(given)
      },
    }
  }

  function lowers<Name extends keyof Policy & string>(name: Name, before: Policies, change: ResourceChange): boolean {
    const after = place.inChange(change)?.[name]
    return after !== undefined && fields[name].lowers(place.in(before)[name], after)
  }

  const names: (keyof Policy & string)[] = []
  for (const name in fields) names.push(name)
  const inputs = names.flatMap((name) => {
    const input = inputOf(name)
    return input === null ? [] : [[name, input] as const]
  })
  return {
    one,
    inputs: Object.fromEntries(inputs),
    isLowered: (before, change) => names.some((name) => lowers(name, before, change)),
  }
}

function only<Given, Name extends keyof Given>(name: Name, given: Given[Name]): Partial<Given> {
  const change: { -readonly [One in keyof Given]?: Given[One] } = {}
  change[name] = given
  return change
}
