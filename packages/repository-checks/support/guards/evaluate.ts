import ts from 'typescript'

/** What a snippet leaves behind, by name. */
export type Left = Readonly<Record<string, unknown>>

/** What a snippet is run with. */
export interface Surroundings {
  /** What it uses without declaring it, because the page says so above. */
  readonly free?: Readonly<Record<string, unknown>>
  /** What it imports beside packages that are installed here, and packages that are put in place of others. */
  readonly modules?: Readonly<Record<string, unknown>>
}

/** Names of servers, routers and modules: what is declared of them is handed back. */
const wanted = ['server', 'app', 'router', 'AppModule', 'PayController', 'SecretController', 'start', 'pay']

/** Runs a snippet as it is printed, in TypeScript or JavaScript: nothing of its text is changed but its types and imports. */
export async function evaluate(code: string, { free = {}, modules = {} }: Surroundings): Promise<Left> {
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
  const back = wanted.map((name) => `${name}: typeof ${name} === 'undefined' ? exports.${name} : ${name}`).join(', ')
  const run: unknown = new Function(
    ...['require', 'exports', ...names],
    `return (async () => { ${outputText}\n;return { ...exports, ${back} } })()`,
  )
  if (typeof run !== 'function') throw new Error('the snippet is no program')
  const left: unknown = await Reflect.apply(run, undefined, [
    (name: string) => imported.get(name),
    {},
    ...names.map((name) => free[name]),
  ])
  return typeof left === 'object' && left !== null ? { ...left } : {}
}

/** As the code that the compiler writes wants modules. */
function asModule(given: unknown): unknown {
  return typeof given === 'object' && given !== null ? { ...given, __esModule: true } : given
}
