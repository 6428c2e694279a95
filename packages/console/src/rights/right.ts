/** What an administrator may be allowed to do; each but `read` includes `read`. */
export const allRights = ['read', 'support', 'people', 'policy', 'tokens', 'export'] as const satisfies readonly Right[]

/**
 * What an administrator may be allowed to do: to see; to help people without weakening anything; to say who belongs where; to set what is asked of
 * them; to take a factor from them or let them go without; to take data along.
 */
export type Right = 'read' | 'support' | 'people' | 'policy' | 'tokens' | 'export'
