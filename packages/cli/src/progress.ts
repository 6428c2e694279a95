const afterMs = 1_000
const everyMs = 5_000

/** Shows people what takes long: nothing in the first second, then the current step every five seconds. */
export interface Progress {
  says(what: string): void
  end(): void
}

export function showProgress(write: (line: string) => void): Progress {
  const startedAt = performance.now()
  let doing = ''
  const tell = () => {
    if (doing !== '') write(`… ${doing}, ${Math.round((performance.now() - startedAt) / 1_000)} s`)
    timer = setTimeout(tell, everyMs)
  }
  let timer = setTimeout(tell, afterMs)
  return {
    says: (what) => {
      doing = what
    },
    end: () => clearTimeout(timer),
  }
}
