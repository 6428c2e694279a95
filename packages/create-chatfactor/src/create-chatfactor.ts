import { clackPrompts } from './clack-prompts.js'
import { commandLine } from './command-line.js'

const { stdin: input, stdout: output, stderr } = process

process.exitCode = await commandLine(process.argv.slice(2), {
  print: (text) => output.write(`${text}\n`),
  complain: (text) => stderr.write(`${text}\n`),
  prompts: input.isTTY && output.isTTY ? clackPrompts({ input, output }) : null,
})
