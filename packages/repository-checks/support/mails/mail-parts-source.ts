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

/** What many parts have in common, and stands once. Each may name those before it, in brackets. */
const common = {
  sans: "system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif",
  table: '<table border="0" cellpadding="0" cellspacing="0" role="presentation"',
  row: '<tr><td align="left" class="t',
  nil: 'font-size:0px;',
  space: '" style="[nil]padding:0 0 ',
  broken: 'word-break:break-word',
  words: '[broken]"><div style="font-family:[sans];font-size:',
  heavy: 'font-weight:700;',
  left: 'text-align:left;',
  line: 'line-height:24px;[left]color:',
  owner: '[row] n[space]20px;[words]20px;[heavy][line]{{accent}}">',
  closed: '</div></td></tr>',
  said: '{{text}}[closed]',
  into: '<tbody><tr><td',
  outlook: '<!--[if mso | IE]>',
  all: '<![endif]-->',
  over: '</tbody></table></td></tr></tbody></table></div>[outlook]</td></tr></table>[all]',
  apart: 'border-collapse:separate',
  top: 'vertical-align:top',
  round: 'border-radius:10px',
  wide: 'width:100%',
  fill: 'background:{{button}}',
} as const

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
${Object.entries(common)
  .map(([name, text]) => `const ${name} = ${quoted(text)}`)
  .join('\n')}

/** The parts, in their order. */
export const mailParts = {
${lines.map(([name, part = '']) => `${name}: ${literal(part)},`).join('\n')}
} as const
`
  return { [path]: source }
}

/** A part as a literal that names what others have, too. */
function literal(part: string): string {
  let text = part
  for (const [name, piece] of Object.entries(common)) text = text.replaceAll(piece, `[${name}]`)
  return quoted(text)
}

/** Brackets become the values that they name; those of Outlook's comments name none. */
function quoted(text: string): string {
  const named = text.replace(/\[(\w+)\]/g, (whole, name) => (name in common ? `\${${name}}` : whole))
  return named === text ? JSON.stringify(text) : `\`${named}\``
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
