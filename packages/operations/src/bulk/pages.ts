/** One page of a list in the store. */
interface Listed<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Walks a list page by page. */
export async function* pagesOf<T>(list: (after: string | null) => Promise<Listed<T>>): AsyncGenerator<readonly T[]> {
  let page = await list(null)
  for (;;) {
    yield page.items
    if (page.next === null) return
    page = await list(page.next)
  }
}
