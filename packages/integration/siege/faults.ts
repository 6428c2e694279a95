import { type Fault, json, tooMany } from './bot-api.js'

/** What a platform does on a bad day, and how many of a thousand messages meet it: 300 in all. */
interface Share {
  readonly inAThousand: number
  readonly fault: Fault
}

const page = '<html><body>Bad Gateway</body></html>'

const refused = (answer: Fault['answer']): Fault => ({ isTaken: false, answer })
const lost = (answer: Fault['answer']): Fault => ({ isTaken: true, answer })

/** How long the transport waits in this siege, and how long a platform takes that is late. */
export const patienceMs = 1_500
const lateMs = 2_500
const slowMs = 700

const shares: readonly Share[] = [
  // A no that is one: it may be sent again.
  { inAThousand: 60, fault: refused((response) => tooMany(response, 1)) },
  {
    inAThousand: 60,
    fault: refused((response) =>
      json(response, 500, '{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
    ),
  },
  // Taken, and the answer is late, broken or lost.
  { inAThousand: 30, fault: lost((response, success) => void setTimeout(() => json(response, 200, success), slowMs)) },
  { inAThousand: 20, fault: lost((response, success) => void setTimeout(() => json(response, 200, success), lateMs)) },
  { inAThousand: 17, fault: lost(() => undefined) },
  { inAThousand: 20, fault: lost((response) => response.writeHead(502, { 'content-type': 'text/html' }).end(page)) },
  { inAThousand: 20, fault: lost((response) => response.writeHead(504).end()) },
  { inAThousand: 20, fault: lost((response) => response.socket?.resetAndDestroy()) },
  { inAThousand: 20, fault: lost((response) => response.socket?.destroy()) },
  { inAThousand: 15, fault: lost((response) => json(response, 200, '{"ok":tr')) },
  {
    inAThousand: 15,
    fault: lost((response, success) => {
      response.writeHead(200, { 'content-length': String(success.length) })
      response.write(success.slice(0, 20), () => response.socket?.destroy())
    }),
  },
  // Not taken, and nobody can say so: what is lost here stays lost, or somebody would get a code twice.
  { inAThousand: 3, fault: refused((response) => response.socket?.resetAndDestroy()) },
]

/** Faults by chance, the same for the same numbers. */
export function faultsBy(random: () => number): () => Fault | null {
  return () => {
    let left = random() * 1_000
    for (const { inAThousand, fault } of shares) {
      left -= inAThousand
      if (left < 0) return fault
    }
    return null
  }
}
