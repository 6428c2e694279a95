import ts from 'typescript'
import { codeBlocks } from './code-blocks.js'
import { repositoryRoot, repositoryText } from './repository.js'

const page = 'docs/start-here.md'
const mark = '<!-- quick start -->'

/** The quick start of docs/start-here.md: the first block below its mark, in TypeScript. */
export function quickStart(): string {
  return blocksBelowMark().program
}

/** What the page has a stranger type to run the quick start in an empty folder; several commands to a text. */
export interface QuickStartCommands {
  /** Builds the packages, in a clone of the repository. */
  readonly build: string
  /** From the built packages, in the clone, to a folder that is ready for the program. The shell is then in that folder. */
  readonly prepare: string
  /** Runs the program, which stands there as `quick-start.mjs`. */
  readonly run: string
}

/** The commands that stand below the quick start. */
export function quickStartCommands(): QuickStartCommands {
  const { before, run } = blocksBelowMark()
  const [build = '', ...prepare] = before.split('\n')
  if (!build.endsWith(' build')) throw new Error(`The commands below ${mark} do not begin with the build`)
  return { build, prepare: prepare.join('\n'), run }
}

function blocksBelowMark(): { readonly program: string; readonly before: string; readonly run: string } {
  const text = repositoryText(page)
  const at = text.indexOf(mark)
  const [program, before, run] = at < 0 ? [] : codeBlocks(text.slice(at))
  if (program?.language !== 'ts' || before?.language !== 'sh' || run?.language !== 'sh')
    throw new Error(`${page} has no TypeScript and two blocks of commands below ${mark}`)
  return { program: program.code, before: before.code, run: run.code }
}

/** What TypeScript has to say about one file, under the repository's own strict settings. */
export function typeErrors(path: string): readonly string[] {
  const settings = ts.readConfigFile(`${repositoryRoot}tsconfig.base.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, repositoryRoot)
  const program = ts.createProgram([path], options)
  const file = program.getSourceFile(path)
  if (file === undefined) throw new Error(`TypeScript does not see ${path}`)
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
