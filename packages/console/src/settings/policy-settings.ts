import type { Resource, ResourceChange } from '@chatfactor/core'
import type { PlainKey } from '../words/console-words.js'

/** The policies of a Resource. */
export type Policies = Pick<Resource, 'secondFactor' | 'selfService'>

/** What a form holds of a setting. */
export type Typed = string | boolean

/** How a setting is shown. */
export interface SettingLook {
  readonly label: PlainKey
  /** What it means. */
  readonly hint?: PlainKey
  /** What it accepts, where it may be typed wrongly. */
  readonly error?: PlainKey
  /** What stands together on the page. */
  readonly group?: string
  /** Whether the summary of its group says what it is called, not only how it stands. */
  readonly isNamed?: true
  /** The value that takes a second administrator: where none can be asked, only who has it already sees the setting. */
  readonly takesSecond?: string
  /** The least and the most, where it is a number. */
  readonly range?: readonly [least: number, most: number]
  /** How its values are said, where it is a choice, and what each of them means. */
  readonly choices?: Readonly<Record<string, readonly [said: PlainKey, hint?: PlainKey]>>
  /** Sends nothing where it is off. */
  readonly isSwitch?: true
}

/** A setting as a form has it. */
export interface ShownSetting<Held, Given = Held> extends SettingLook {
  toForm(held: Held): Typed
  /** `undefined` for what is none of its values. */
  fromForm(typed: Typed): Given | undefined
}

/** One field of a policy; `Given` is what a change may say of it. */
export interface PolicyField<Held, Given = Held> {
  /** Whether people are protected less afterwards. */
  lowers(before: Held, after: Given): boolean
  /** Left out where no single input of a form is enough for it. */
  readonly shown?: ShownSetting<Held, Given>
}

/** All fields of a policy; one that is missing does not compile. */
export type PolicyFields<Policy, Given extends Record<keyof Policy, unknown>> = {
  readonly [Name in keyof Policy]: PolicyField<Policy[Name], Given[Name]>
}

/** Where a policy stands in a Resource and in what changes one. */
export interface PolicyPlace<Policy, Given> {
  readonly group: keyof Policies
  in(of: Policies): Policy
  inChange(change: ResourceChange): Partial<Given> | undefined
  change(given: Partial<Given>): ResourceChange
}

/** One field, as it stands in a Resource. */
export interface PolicySetting<Held, Given> {
  /** Its name in what core refuses, and in what the trail says was changed. */
  readonly path: string
  held(of: Policies): Held
  change(given: Given): ResourceChange
}

/** A field of a form about such a setting. */
export interface PolicyInput extends SettingLook {
  readonly input: string
  stored(of: Policies): Typed
  change(values: Readonly<Record<string, Typed>>): ResourceChange
}

/** What the console knows of a policy. */
export interface PolicySettings<Policy, Given> {
  one<Name extends keyof Policy & string & keyof Given>(name: Name): PolicySetting<Policy[Name], Given[Name]>
  /** Those that a form shows, by name. */
  readonly inputs: Readonly<Record<string, PolicyInput>>
  /** Whether a change protects people less. What it leaves out, or keeps as it is, lowers nothing. */
  isLowered(before: Policies, change: ResourceChange): boolean
}

/** What forms, rules and the trail need of a policy, each from the one row of a field. */
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
