import { readFileSync } from 'node:fs'
import ts from 'typescript'
import type { CodeBlock } from './code-blocks.js'
import { repositoryRoot } from './repository.js'

/** Where the blocks stand for the compiler: inside a package that may import all others. Nothing is written there. */
const folder = `${repositoryRoot}packages/repository-checks/dist/guides/`

/** What only pages use, and this package does not. */
const paths = {
  '@chatfactor/agents': [`${repositoryRoot}packages/agents/src/index.ts`],
  '@chatfactor/authorizations': [`${repositoryRoot}packages/authorizations/src/index.ts`],
  '@chatfactor/authorizations/receipts': [`${repositoryRoot}packages/authorizations/src/receipts.ts`],
  '@chatfactor/mcp': [`${repositoryRoot}packages/mcp/src/index.ts`],
  '@chatfactor/operations': [`${repositoryRoot}packages/operations/src/index.ts`],
  '@chatfactor/telemetry': [`${repositoryRoot}packages/telemetry/src/index.ts`],
  '@chatfactor/console': [`${repositoryRoot}packages/console/src/index.ts`],
  '@chatfactor/cli': [`${repositoryRoot}packages/cli/src/index.ts`],
  '@chatfactor/local-postgres': [`${repositoryRoot}packages/local-postgres/src/index.ts`],
  '@chatfactor/elements': [`${repositoryRoot}packages/elements/src/index.ts`],
  '@chatfactor/elements/protocol': [`${repositoryRoot}packages/elements/src/protocol.ts`],
  '@chatfactor/elements/server': [`${repositoryRoot}packages/elements/src/server.ts`],
  '@chatfactor/react': [`${repositoryRoot}packages/react/src/index.ts`],
  '@chatfactor/react/server': [`${repositoryRoot}packages/react/src/server.ts`],
  'create-chatfactor': [`${repositoryRoot}packages/create-chatfactor/src/index.ts`],
  'react/jsx-runtime': [`${repositoryRoot}packages/react/node_modules/@types/react/jsx-runtime.d.ts`],
  express: [`${repositoryRoot}packages/demo/node_modules/@types/express/index.d.ts`],
  hono: [`${repositoryRoot}packages/portal/node_modules/hono/dist/types/index.d.ts`],
  nodemailer: [`${repositoryRoot}packages/demo/node_modules/@types/nodemailer/index.d.ts`],
}

/** Decorators are those of Nest. */
const experimentalDecorators = true
/** So that the names, which are no module, hold for all blocks. */
const moduleDetection = ts.ModuleDetectionKind.Legacy

/** In front of what draws with React, on its first line: other blocks draw as the portal does. */
function jsxOf({ page, block }: BlockOfPage): string {
  return page === 'packages/react/README.md' && block.language === 'tsx' ? '/** @jsxImportSource react */ ' : ''
}

/** A block, and the page it stands in. */
export interface BlockOfPage {
  readonly page: string
  readonly block: CodeBlock
}

/**
 * What TypeScript has to say about blocks of code, under the repository's own strict settings: one text each, with page and line.
 *
 * Names that a page takes for granted (`chatfactor`, `keys`, `store` …) are declared in `guide-names.txt`.
 */
export function guideTypeErrors(blocks: readonly BlockOfPage[]): readonly string[] {
  const files = new Map<string, string>([
    [`${folder}names.ts`, readFileSync(new URL('./guide-names.txt', import.meta.url), 'utf8')],
  ])
  const origins = new Map<string, BlockOfPage>()
  for (const [at, origin] of blocks.entries()) {
    const path = `${folder}block-${at}.${origin.block.language}`
    // The last line makes it a module, so that its names are its own.
    files.set(path, `${jsxOf(origin)}${origin.block.code}\nexport {}\n`)
    origins.set(path, origin)
  }
  const program = ts.createProgram(
    [...files.keys()],
    { ...settings(), paths, moduleDetection, experimentalDecorators },
    host(files),
  )
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)
    if (source === undefined) return [`TypeScript does not see ${path}`]
    const origin = origins.get(path)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((found) => {
      const text = ts.flattenDiagnosticMessageText(found.messageText, '\n')
      const line = source.getLineAndCharacterOfPosition(found.start ?? 0).line
      return origin === undefined
        ? `guide-names.txt:${line + 1} ${text}`
        : `${origin.page}:${origin.block.line + line} ${text}`
    })
  })
}

function settings(): ts.CompilerOptions {
  const read = ts.readConfigFile(`${repositoryRoot}tsconfig.base.json`, ts.sys.readFile)
  return ts.parseJsonConfigFileContent(read.config, ts.sys, repositoryRoot).options
}

function host(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const real = ts.createCompilerHost({})
  return {
    ...real,
    fileExists: (path) => files.has(path) || real.fileExists(path),
    readFile: (path) => files.get(path) ?? real.readFile(path),
    directoryExists: (path) => folder.startsWith(`${path}/`) || (real.directoryExists?.(path) ?? true),
    getSourceFile(path, options, onError) {
      const text = files.get(path)
      return text === undefined ? real.getSourceFile(path, options, onError) : ts.createSourceFile(path, text, options)
    },
  }
}
