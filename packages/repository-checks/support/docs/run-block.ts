import ts from 'typescript'

/** What a block leaves behind, by name: what it exports, and what it declares. */
export type Left = Readonly<Record<string, unknown>>

/** What a block is run with. */
export interface Surroundings {
  /** What it uses without declaring it, because the page says so above. */
  readonly free?: Readonly<Record<string, unknown>>
  /** What it imports beside packages that are installed here, and packages that are put in place of others. */
  readonly modules?: Readonly<Record<string, unknown>>
}

/** Runs code as it is printed, in TypeScript or JavaScript: nothing of its text is changed but its types and imports. */
export async function runBlock<Result = Left>(
  code: string,
  { free = {}, modules = {} }: Surroundings,
): Promise<Result> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      ...{ module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
      ...{ experimentalDecorators: true, emitDecoratorMetadata: true, jsx: ts.JsxEmit.ReactJSX },
    },
  })
  const imported = new Map<string, unknown>()
  for (const [, name = ''] of outputText.matchAll(/require\("([^"]+)"\)/g)) {
    imported.set(name, asModule(modules[name] ?? (await import(name))))
  }
  const names = Object.keys(free)
  const run: unknown = new Function(
    ...['require', 'exports', ...names],
    `return (async () => { ${outputText}\n;return { ${[...declaredIn(code), '...exports'].join(', ')} } })()`,
  )
  if (typeof run !== 'function') throw new Error('the block is no program')
  const left: Result = await Reflect.apply(run, undefined, [
    (name: string) => imported.get(name),
    {},
    ...names.map((name) => free[name]),
  ])
  return left
}

/** What is declared at the top of it and not exported, which is handed back as well. */
function declaredIn(code: string): readonly string[] {
  const { statements } = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022)
  return statements.flatMap((statement) => {
    if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === exported)) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name))
    const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
    return isNamed && statement.name !== undefined ? [statement.name.text] : []
  })
}

const exported = ts.SyntaxKind.ExportKeyword

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []))
}

/** As the code that the compiler writes wants modules. */
function asModule(given: unknown): unknown {
  return typeof given === 'object' && given !== null ? { ...given, __esModule: true } : given
}
