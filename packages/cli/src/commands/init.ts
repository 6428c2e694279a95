import { type InitReport, initApp, initChoices, readInitChoices, type TypedChoices } from 'create-chatfactor'
import { command, jsonArgument } from '../command.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor init`: adds a second factor to an existing app, except for the lines that only a person can add. */
export function initCommand(context: CommandContext) {
  return command(context, {
    name: 'init',
    description: 'Adds a second factor to an existing app of Express, Fastify or Next.',
    args: {
      'dry-run': { type: 'boolean', description: 'Show what would be written, and write nothing.' },
      framework: {
        type: 'string',
        valueHint: initChoices.framework.join('|'),
        description: 'By default, the one in package.json.',
      },
      store: {
        type: 'string',
        valueHint: initChoices.store.join('|'),
        description: 'By default, postgres if the app has pg, otherwise memory.',
      },
      messenger: {
        type: 'string',
        valueHint: initChoices.messenger.join(','),
        description: 'One or more, separated by commas. By default, the first.',
      },
      json: jsonArgument,
    },
    async run({ 'dry-run': dryRun = false, framework, store, messenger }) {
      const report = await initiate({ framework, store, messenger }, dryRun)
      return { json: { dryRun, ...report }, text: reportText(report, dryRun) }
    },
  })
}

async function initiate(typed: TypedChoices, dryRun: boolean): Promise<InitReport> {
  try {
    return await initApp({ folder: '.', dryRun, ...readInitChoices(typed) })
  } catch (error) {
    throw error instanceof Error && error.name === 'UsageError' ? usageError(error.message) : error
  }
}

const languages = { javascript: 'JavaScript', typescript: 'TypeScript' } as const
const kinds = { esm: 'ES modules', commonjs: 'CommonJS' } as const

function reportText({ framework, language, modules, written, left, changed, lines }: InitReport, dryRun: boolean) {
  const name = `${framework.charAt(0).toUpperCase()}${framework.slice(1)}`
  const paragraphs = [
    [`This app: ${name}, ${languages[language]}, ${kinds[modules]}.`],
    ...(written.length === 0 ? [] : [[dryRun ? 'Would be written:' : 'Written:', ...written.map(indented)]]),
    ...(changed.length === 0
      ? []
      : [
          [
            dryRun ? 'Would be added to:' : 'Added to:',
            ...changed.map(({ file, added }) => indented(`${file}: ${added.join(', ')}`)),
          ],
        ]),
    ...(left.length === 0 ? [] : [['Already there, and left as they are:', ...left.map(indented)]]),
    [whatIsLeft(lines.length)],
    ...lines.map(({ file, where, line }, at) => [
      `${at + 1}. In ${file ?? 'the file that makes the app'}, ${where}:`,
      '',
      `     ${line}`,
    ]),
    [
      'Then run npm install, and npx chatfactor sandbox, which plays the messengers. Start the app in a second terminal.',
      'npm run doctor checks everything. Read through .env, too: PUBLIC_URL is the address at which people reach the app.',
    ],
  ]
  return paragraphs.map((paragraph) => paragraph.join('\n')).join('\n\n')
}

function whatIsLeft(count: number): string {
  if (count === 0) return 'Nothing is left to add: every line is in place.'
  return count === 1 ? 'One line is left to add:' : `${count === 2 ? 'Two' : 'Three'} lines are left to add:`
}

function indented(line: string): string {
  return `  ${line}`
}
