import mjml2html from 'mjml'
import { repositoryText } from '../docs/repository.js'

const template = 'packages/repository-checks/support/mails/mail.mjml'
const path = 'packages/core/src/messages/mail-parts.ts'

/** The parts of a mail between the comments of the template, in their order. */
const parts = ['logo', 'name', 'paragraph', 'facts', 'code', 'button', 'foot'] as const

/** What the colours of the template stand for. */
const colours = {
  '#0acce1': '{{accent}}',
  '#0acce2': '{{button}}',
  '#0acce3': '{{buttonText}}',
  '#0acce4': '{{accentDark}}',
} as const

/** The typeface of nearly every part, which stands once. */
const sans = "system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"

/** The source of what core makes mails of: the template, compiled and cut into its parts. Nothing of mjml is in it. */
export async function mailPartsSource(): Promise<Readonly<Record<string, string>>> {
  const { html, errors } = await mjml2html(repositoryText(template), { validationLevel: 'strict', keepComments: true })
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  let small = smaller(html)
  for (const [colour, name] of Object.entries(colours)) small = small.replaceAll(colour, name)
  const [start = '', ...cut] = small.split(new RegExp(`<!--(?:${parts.join('|')}|end)-->`))
  const end = cut.pop() ?? ''
  const lines = [['start', start], ...parts.map((name, at) => [name, cut[at] ?? '']), ['end', end]]
  const source = `/**
 * The parts of a mail, with the names of their values in braces.
 *
 * Written by packages/repository-checks/support/write-docs.ts from ${template}.
 *
 * @module
 */
const sans = ${JSON.stringify(sans)}

/** The parts, in their order. */
export const mailParts = {
${lines.map(([name, part = '']) => `${name}: ${literal(part)},`).join('\n')}
} as const
`
  return { [path]: source }
}

/** A part as a literal that names the typeface. */
function literal(part: string): string {
  return part.includes(sans) ? `\`${part.replaceAll(sans, `\${sans}`)}\`` : JSON.stringify(part)
}

/** The same without what only readers of the source need, nor what programs from before 2007 do. */
function smaller(html: string): string {
  return html
    .replace(/<!--\[if lte mso 11\]>[\s\S]*?<!\[endif\]-->/g, '')
    .replace(/<style[^>]*>[^{}]*@media[^{}]*\{[^{}]*\.(?:mj-|moz-)[\s\S]*?<\/style>/g, '')
    .replace(/<style media[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/([{};]) /g, '$1')
    .replace(/ (?=[{}])/g, '')
    .replace(/;(?=[}"])/g, '')
    .replace(/ (?:style|class)=""/g, '')
    .replace(/(?<=") >/g, '>')
    .trim()
}
