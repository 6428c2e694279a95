/** Node's default number of threads. */
const usualThreads = 4

/**
 * How many threads Node's pool has; hashing shares them with file access and DNS look-ups.
 *
 * Read from the environment, because Node offers it nowhere else.
 */
export function poolThreads(): number {
  const given = Number(process.env.UV_THREADPOOL_SIZE)
  return Number.isInteger(given) && given > 0 ? given : usualThreads
}
