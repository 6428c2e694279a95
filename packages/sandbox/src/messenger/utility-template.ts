import * as z from 'zod'
import { type ContentResult, wrong } from './message-content.js'
import type { UtilityTemplate } from './messenger-options.js'

const textParameter = z.object({
  type: z.literal('text'),
  text: z.string().max(1024),
  parameter_name: z.string().optional(),
})

const buttonParameter = z.discriminatedUnion('type', [
  z.object({ type: z.literal('POSTBACK'), payload: z.string().min(1).max(1000) }),
  z.object({ type: z.literal('URL'), url: z.string().min(1) }),
])

const component = z.discriminatedUnion('type', [
  z.object({ type: z.literal('body'), parameters: z.array(textParameter) }),
  z.object({ type: z.literal('header'), parameters: z.array(z.unknown()) }),
  z.object({ type: z.literal('buttons'), parameters: z.array(buttonParameter).max(3) }),
])

const message = z.object({
  template: z.object({
    name: z.string().min(1),
    language: z.object({ code: z.string().min(2) }),
    components: z.array(component).default([]),
  }),
})

/**
 * Reads the `message` of a call with `messaging_type: UTILITY`. `approved` `null` lets every template pass.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/send-messages/utility-messages
 */
export function utilityContent(given: unknown, approved: readonly UtilityTemplate[] | null): ContentResult {
  const parsed = message.safeParse(given)
  if (!parsed.success) return wrong(parsed.error, ['message'])
  const { name, language, components } = parsed.data.template
  const body = components.flatMap((part) => (part.type === 'body' ? part.parameters : []))
  const taps = components.flatMap((part) => (part.type === 'buttons' ? part.parameters : []))
  const shape =
    approved === null ? generic(name, language.code, body.length, taps.length) : found(approved, name, language.code)
  if (shape === null) return { ok: false, problem: 'Template name does not exist in the language' }

  const places = [...new Set([...shape.text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ''))]
  const values = new Map(body.map(({ parameter_name, text }, index) => [parameter_name ?? String(index + 1), text]))
  const labels = shape.buttons ?? []
  if (body.length !== places.length || places.some((place) => !values.has(place)) || taps.length !== labels.length) {
    return { ok: false, problem: 'Number of parameters does not match the expected number of params' }
  }
  const text = shape.text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, place: string) => values.get(place) ?? '')
  const buttons = taps.map((tap, index) => ({
    title: labels[index] ?? '',
    payload: tap.type === 'POSTBACK' ? tap.payload : null,
    url: tap.type === 'URL' ? tap.url : null,
  }))
  return { ok: true, value: { text, buttons, quickReplies: [] } }
}

const found = (approved: readonly UtilityTemplate[], name: string, language: string) =>
  approved.find((template) => template.name === name && template.language === language) ?? null

function generic(name: string, language: string, count: number, buttonCount: number): UtilityTemplate {
  const places = Array.from({ length: count }, (_, index) => `{{${index + 1}}}`)
  const buttons = Array.from({ length: buttonCount }, (_, index) => `Button ${index + 1}`)
  return { name, language, text: [`[${name}]`, ...places].join('\n'), buttons }
}
