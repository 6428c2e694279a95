import { commandLine } from './command-line.js'

const code = await commandLine(process.argv.slice(2), {
  variables: process.env,
  complain: (text) => process.stderr.write(`${text}\n`),
  untilEnded: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      process.stdin.once('end', () => resolve())
    }),
})

// The server behind the gate may have left handles open, which would keep this process alive.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
