/**
 * Where a template may contain types: lines of their own, the heads of functions, and constants. A test ensures that
 * there are no others.
 */
const typeLine = /^\s*(?:import type|type|export type) /
const head = /^(\s*(?:export |return )?(?:async )?function \w+)\((.*)\)(?:: [^{)]+)? \{$/
const constant = /^(\s*(?:export )?const \w+): [^=]+ =/

/** A template without its types. */
export function asJavaScript(text: string): string {
  return text
    .split('\n')
    .filter((line) => !typeLine.test(line))
    .map((line) =>
      line
        .replace(head, (_, name: string, parameters: string) => `${name}(${withoutTypes(parameters)}) {`)
        .replace(constant, '$1 =')
        .replace(/ as const$/, ''),
    )
    .join('\n')
    .replace(/(\n\/\*\* [^\n]* \*\/)\n(?=\n)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
}

/** `app: Express, session: Options<Request>` becomes `app, session`. */
function withoutTypes(parameters: string): string {
  return parameters.replace(/: [\w.<>[\] |]+/g, '')
}
