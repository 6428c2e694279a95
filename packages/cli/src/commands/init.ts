import { type InitReport, initApp, initChoices, readInitChoices, type TypedChoices } from 'create-chatfactor'
import { command, jsonArgument } from '../command.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor init`: adds a second factor to an existing app, except for the lines that only a person can add. */
export function initCommand(context: CommandContext) {
  return command(context, {
    name: 'init',
    description: 'Adds a second factor to an app of Express, Fastify or Next that is there.',
    args: {
      'dry-run': { type: 'boolean', description: 'Say what would be written, and write nothing.' },
      framework: {
        type: 'string',
        valueHint: initChoices.framework.join('|'),
        description: 'By default as package.json says.',
      },
      store: {
        type: 'string',
        valueHint: initChoices.store.join('|'),
        description: 'By default postgres where the app has pg, and memory elsewhere.',
      },
      messenger: {
        type: 'string',
        valueHint: initChoices.messenger.join(','),
        description: 'Several by commas; the first by default.',
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
    ...(left.length === 0 ? [] : [['There already, and left as they are:', ...left.map(indented)]]),
    [whatIsLeft(lines.length)],
    ...lines.map(({ file, where, line }, at) => [
      `${at + 1}. In ${file ?? 'the file that makes the app'}, ${where}:`,
      '',
      `     ${line}`,
    ]),
    [
      'Then: npm install; npx chatfactor sandbox, which plays the messengers; and in a second terminal start the app.',
      'npm run doctor looks at everything. Look through .env, too: PUBLIC_URL is where people reach the app.',
    ],
  ]
  return paragraphs.map((paragraph) => paragraph.join('\n')).join('\n\n')
}

function whatIsLeft(count: number): string {
  if (count === 0) return 'Nothing is left to you: every line is in.'
  return count === 1 ? 'One line is left to you:' : `${count === 2 ? 'Two' : 'Three'} lines are left to you:`
}

function indented(line: string): string {
  return `  ${line}`
}
