import ts from 'typescript'
import { repositoryFolder } from '../packages/published-packages.js'

/** A named type that an API reaches, and what names it first. */
export interface ReachedType {
  readonly name: string
  readonly file: string
  readonly reachedFrom: string
  readonly isExported: boolean
}

/** The settings that every package shares. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${repositoryFolder}tsconfig.base.json`, ts.sys.readFile)
  return ts.parseJsonConfigFileContent(config, ts.sys, repositoryFolder).options
}

/** What a module exports, types included: each name, and what the compiler finds behind it. */
export function exportsOf(program: ts.Program, file: string): ReadonlyMap<string, ts.Symbol> {
  const checker = program.getTypeChecker()
  const place = program.getSourceFile(file)
  const module = place === undefined ? undefined : checker.getSymbolAtLocation(place)
  if (module === undefined) throw new Error(`${file} exports nothing`)
  return new Map(checker.getExportsOfModule(module).map((one) => [one.name, behind(checker, one)]))
}

const typeFlags = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Enum | ts.SymbolFlags.Class

/**
 * Every named type of this repository that is met on the way from what these entries export: in fields, arguments and answers, and in
 * what is extended. A type counts as exported if any entry exports it.
 */
export function reachedTypes(program: ts.Program, entries: readonly string[]): readonly ReachedType[] {
  const checker = program.getTypeChecker()
  const handedOn = entries.flatMap((entry) => [...exportsOf(program, entry).values()])
  const exported = new Set(handedOn)
  const found = new Map<ts.Symbol, ReachedType>()
  const reach = (symbol: ts.Symbol, reachedFrom: string): void => {
    const ours = (symbol.declarations ?? []).filter(isOurs)
    const [first] = ours
    if (first === undefined || found.has(symbol)) return
    if ((symbol.flags & typeFlags) !== 0) {
      const file = first.getSourceFile().fileName.slice(repositoryFolder.length)
      found.set(symbol, { name: symbol.name, file, reachedFrom, isExported: exported.has(symbol) })
    }
    for (const declaration of ours) walk(declaration, symbol.name)
  }
  const walk = (node: ts.Node, from: string): void => {
    const name = nameIn(node)
    const symbol = name === null ? undefined : checker.getSymbolAtLocation(name)
    const target = symbol === undefined ? undefined : behind(checker, symbol)
    if (target !== undefined && (target.flags & typeFlags) !== 0) reach(target, from)
    ts.forEachChild(node, (child) => {
      if (!isInside(child)) walk(child, from)
    })
  }
  for (const symbol of exported) if (!found.has(symbol)) reach(symbol, 'an entry')
  return [...found.values()]
}

function nameIn(node: ts.Node): ts.Node | null {
  if (ts.isTypeReferenceNode(node)) return node.typeName
  return ts.isExpressionWithTypeArguments(node) ? node.expression : null
}

/** What callers do not see: bodies, values, private members. */
function isInside(node: ts.Node): boolean {
  if (ts.isBlock(node)) return true
  if (ts.isClassElement(node) && (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0) return true
  return ts.isExpression(node) && !ts.isExpressionWithTypeArguments(node)
}

function behind(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
}

function isOurs(declaration: ts.Declaration): boolean {
  const { fileName } = declaration.getSourceFile()
  return fileName.startsWith(repositoryFolder) && !fileName.includes('/node_modules/')
}
