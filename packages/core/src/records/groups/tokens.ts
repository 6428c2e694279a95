import type { ColumnsOf } from '../field-spec.js'

/** The tokens of a person. */
export interface AssignmentTokens {
  /** The live ones; a token is live if and only if it stands here. */
  readonly ids: readonly string[]
  /** The one of `ids` that is asked first. */
  readonly preferredId: string | null
  /** When each live one was used last (epoch ms), to the day. */
  readonly uses: Readonly<Record<string, number>>
  /** Those that are switched off: they stay listed and keep their chats, and are asked nothing; `null` where there are none. */
  readonly disabledIds: readonly string[] | null
  /** Those that were added without their owner being told, and what speaks for them since; `null` as long as there were none. */
  readonly warnings: readonly TokenWarning[] | null
}

/** What became of the warning of a token. */
export interface TokenWarning {
  readonly tokenId: string
  /** How many codes of older tokens were accepted since, as far as they matter. */
  readonly codes: number
  /** The owner said that it was them. */
  readonly own?: true
}

export const noTokens: AssignmentTokens = { ids: [], preferredId: null, uses: {}, disabledIds: null, warnings: null }

export const tokenColumns = {
  ids: 'tokenIds',
  preferredId: 'preferredTokenId',
  uses: 'tokenUses',
  disabledIds: 'disabledTokenIds',
  warnings: 'warnings',
} as const satisfies ColumnsOf<AssignmentTokens>
