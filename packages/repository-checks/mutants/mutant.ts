/** One line of the product, broken on purpose: the test that guards it has to fail. */
export interface Mutant {
  /** The requirements it attacks, e.g. `C4`; the title of the test begins with each of them. */
  readonly ids: readonly string[]
  /** What the broken line would do, in a few words. */
  readonly breaks: string
  /** The file, from the top of the repository. */
  readonly file: string
  /** The text to replace; it must stand in the file exactly once. */
  readonly from: string
  readonly to: string
  /** The test file that has to fail, from the top of the repository. */
  readonly test: string
  /** How the title of the test in that file begins, without its ids; no other title begins like this. */
  readonly title: string
}
