import type { Sandbox } from '@chatfactor/sandbox'
import type { PlainBrowser } from '../apps/plain-browser.js'
import type { HostDatabase } from './host-database.js'
import type { LoopbackIssuer } from './loopback-issuer.js'

/** Who signs in to the host, with what its own sign-in wants. */
export type SignIn = (browser: PlainBrowser, login: string, around: Around) => Promise<void>

/** What stands around an app while it is walked. */
export interface Around {
  readonly origin: string
  readonly sandbox: Sandbox
  readonly issuer: LoopbackIssuer
  /** What the app keeps its people in, where it needs one. */
  readonly database: HostDatabase | null
  /** Whether every spelling of the guarded address is sent; else a slice of them. */
  readonly isWhole: boolean
}

/** One app that a host has, and its part of the page. */
export interface Recipe {
  /** What the command calls it. */
  readonly name: string
  /** What the page calls it. */
  readonly heading: string
  /** Where the host's own files are, as they were before: folders below `support`, the later one first where both have a file. */
  readonly before: readonly string[]
  /** Other headings whose files it has, too, and those of them that it has not. */
  readonly alsoBelow?: readonly { readonly heading: string; readonly without: readonly string[] }[]
  /** Its libraries, as npm takes them. */
  readonly libraries: readonly string[]
  /** Those of them that the page names, where that is not all. */
  readonly walkedWith?: readonly string[]
  /** Whose servers are played on this machine, beside those of Telegram. */
  readonly played?: readonly string[]
  /** The command by which it is built, before it is started. */
  readonly build?: readonly string[]
  /** The commands by which a host in PostgreSQL makes its tables. */
  readonly tables?: readonly (readonly string[])[]
  /** The command by which it is started: a program, and what it is given. */
  readonly start: (port: number) => readonly string[]
  /** What it says once it listens; without, its port is tried. */
  readonly isReady?: RegExp
  /** By which name of this machine it is reached: its address by default. */
  readonly host?: string
  readonly signIn: SignIn
  /** Where somebody who is not signed in is led. */
  readonly signInPath: RegExp
  /** What else leads to the guarded page or its data, such as what scripts of the framework fetch. */
  readonly alsoGuarded?: readonly string[]
  /** What else is walked, given a browser with a proof. */
  readonly walkMore?: (around: Around, proven: PlainBrowser) => Promise<void>
  /** Whether it is walked in a real browser as well. */
  readonly isBrowsed?: boolean
  /** Walks it in another way than by two people without scripts. */
  readonly walk?: (folder: string) => Promise<void>
}
