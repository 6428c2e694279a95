import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventStream } from '@chatfactor/core'
import ts from 'typescript'
import { afterEach, expect, it, vi } from 'vitest'
import { origin } from './portal-rig.js'

/** What the main entry may import from outside: all of it runs on any host with `Request` and `Response`, except for core and accounts, which say so. */
const known = /^(@chatfactor\/(core(\/feature)?|accounts|authorizations)|zod\/mini|hono(\/.+)?|#languages)$/

/** What Node has without an import, and other hosts have not. */
const ofNode = /^(Buffer|process|global|require|module|__dirname|__filename|setImmediate|clearImmediate)$/

interface Module {
  readonly path: string
  readonly imports: readonly string[]
  readonly globals: readonly string[]
}

function moduleAt(path: string): Module {
  const text = readFileSync(path, 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const globals: string[] = []
  const visit = (node: ts.Node): void => {
    const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportTypeNode(node)
    if (isImport || (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword))
      imports.push(...[...node.getText().matchAll(/['"]([^'"]+)['"]/g)].map(([, name = '']) => name))
    if (ts.isIdentifier(node) && ofNode.test(node.text) && !isMember(node)) globals.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, imports, globals }
}

/** A member of something else; `globalThis.Buffer` is none. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && parent.expression.getText() !== 'globalThis'
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node
}

/** A file of `src` and everything it leads to, imports of types and lazy ones too. */
function reachableFrom(entry: string, found = new Map<string, Module>()): readonly Module[] {
  const path = [entry, entry.replace(/\.js$/, '.ts'), entry.replace(/\.js$/, '.tsx')].find((one) => existsSync(one))
  if (path === undefined) throw new Error(`There is no ${entry}`)
  if (!found.has(path)) {
    const module = moduleAt(path)
    found.set(path, module)
    for (const name of module.imports.filter((one) => one.startsWith('.')))
      reachableFrom(fileURLToPath(new URL(name, `file://${path}`)), found)
  }
  return [...found.values()]
}

function nodeIn(entry: string): readonly string[] {
  return reachableFrom(fileURLToPath(new URL(entry, import.meta.url))).flatMap(({ path, imports, globals }) =>
    [...imports.filter((name) => !name.startsWith('.') && !known.test(name)), ...globals].map(
      (what) => `${path.replace(/^.*\/src\//, '')}: ${what}`,
    ),
  )
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('imports nothing of Node by its main entry, and uses none of its globals', () => {
  expect(reachableFrom(fileURLToPath(new URL('../src/index.ts', import.meta.url))).length).toBeGreaterThan(90)
  expect(nodeIn('../src/index.ts')).toEqual([])
})

it('would find what the other entry imports of Node', () => {
  const found = nodeIn('../src/node.ts')
  expect(found).toContain('node/host-request.ts: node:http')
  expect(found).toContain('node/node-handler.ts: @hono/node-server')
})

it('tells a waiting page what happens on a host whose timers are numbers', async () => {
  vi.stubGlobal('setInterval', () => 1)
  vi.stubGlobal('setTimeout', () => 2)
  const problems: unknown[] = []
  const events = eventStream(async function* () {}, {
    request: new Request(origin),
    tell: () => ({ state: '', words: '' }),
    report: (problem) => problems.push(problem),
  })
  expect(await events.text()).toBe('retry: 2000\n\n')
  expect(problems).toEqual([])
})
