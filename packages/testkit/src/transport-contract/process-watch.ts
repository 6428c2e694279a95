import { inspect } from 'node:util'

/** The output and unhandled errors of a process while it is watched. */
export interface ProcessWatch {
  /** Everything written to the console and the standard streams. */
  written(): string
  /** Unhandled rejections and uncaught exceptions. */
  readonly unhandled: readonly unknown[]
  stop(): void
}

/** Begins to watch this process. Output is still written. */
export function watchProcess(): ProcessWatch {
  const said: string[] = []
  const unhandled: unknown[] = []
  const suffer = (error: unknown) => void unhandled.push(error)
  const warn = (warning: Error) => void said.push(String(warning.stack))
  const listening = <F extends (...input: never[]) => unknown>(original: F): F =>
    new Proxy(original, {
      apply(target, self, input) {
        said.push(input.map(printed).join(' '))
        return Reflect.apply(target, self, input)
      },
    })

  const { log, info, warn: warning, error, debug, trace } = console
  const out = process.stdout.write
  const err = process.stderr.write
  console.log = listening(log)
  console.info = listening(info)
  console.warn = listening(warning)
  console.error = listening(error)
  console.debug = listening(debug)
  console.trace = listening(trace)
  process.stdout.write = listening(out)
  process.stderr.write = listening(err)
  process.on('unhandledRejection', suffer).on('uncaughtException', suffer).on('warning', warn)

  return {
    written: () => said.join('\n'),
    unhandled,
    stop() {
      Object.assign(console, { log, info, warn: warning, error, debug, trace })
      process.stdout.write = out
      process.stderr.write = err
      process.off('unhandledRejection', suffer).off('uncaughtException', suffer).off('warning', warn)
    },
  }
}

/** As much of a value as can be printed, hidden properties included. */
export function printed(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  return inspect(value, { depth: null, showHidden: true, maxStringLength: null, maxArrayLength: null })
}
