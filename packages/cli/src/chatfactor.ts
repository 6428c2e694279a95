import { commandLine } from './command-line.js'

const code = await commandLine(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  untilEnded: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
})

// Connections that the config left open would keep this running, so it exits once everything is written.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
