import { argumentsOf, readTemplate, type Template } from './template.js'

/** What is wrong with a rules file, in words, one line each. */
export class RulesProblem extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'RulesProblem'
  }
}

/** Reads a text with placeholders for arguments. */
export function templateOf(text: string, place: string): Template {
  try {
    return readTemplate(text)
  } catch (error) {
    throw new RulesProblem([`${place}: ${error instanceof Error ? error.message : 'is no template'}`])
  }
}

/** Reads a text that consists of a single placeholder. */
export function oneArgument(text: string, place: string): string {
  const [argument, ...others] = argumentsOf(templateOf(text, place))
  if (argument === undefined || others.length > 0 || text !== `{${argument}}`) {
    throw new RulesProblem([`${place}: must be one argument, as {cents}`])
  }
  return argument
}
