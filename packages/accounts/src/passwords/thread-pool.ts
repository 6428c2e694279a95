/** Node's default number of threads. */
const usualThreads = 4

/**
 * How many threads Node's pool has; hashing shares them with files and with the look-up of host names.
 *
 * The one thing that core reads from the environment: Node offers it nowhere else.
 */
export function poolThreads(): number {
  const given = Number(process.env.UV_THREADPOOL_SIZE)
  return Number.isInteger(given) && given > 0 ? given : usualThreads
}
