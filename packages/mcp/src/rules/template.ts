import { canonicalJson } from '../question/canonical-json.js'

/** A text of the rules file with placeholders for arguments: `Pay {payee}`. */
export type Template = readonly (string | { readonly argument: string })[]

/** The arguments of a tool call. */
export type Arguments = Readonly<Record<string, unknown>>

/** Reads a template; throws for an unmatched brace. */
export function readTemplate(text: string): Template {
  const parts = text.split(/\{([^{}]+)\}/)
  // The captured names stand at every odd position.
  const template = parts.map((part, at) => (at % 2 === 0 ? part : { argument: part }))
  if (template.some((part) => typeof part === 'string' && /[{}]/.test(part))) {
    throw new Error(`"${text}" has a brace without its other one`)
  }
  return template.filter((part) => part !== '')
}

/** The arguments that a template shows. */
export function argumentsOf(template: Template): readonly string[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part.argument]))
}

/** The text with the arguments of a call filled in. */
export function filled(template: Template, given: Arguments): string {
  return template.map((part) => (typeof part === 'string' ? part : argumentText(given[part.argument]))).join('')
}

/** An argument as people read it: a text as it is, everything else as JSON. */
export function argumentText(value: unknown): string {
  if (value === undefined) return '(none)'
  return typeof value === 'string' ? value : canonicalJson(value)
}
